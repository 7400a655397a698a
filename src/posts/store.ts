import type { Reads, Tx } from "../core/unit-of-work.ts";
import type { PersonaKind } from "../personas/wire.ts";
import type { EventKind } from "../rooms/index.ts";

export interface PostRow {
  id: string;
  room: string;
  seq: number;
  persona: string;
  replyTo: string | null;
  body: string;
  contentWarning: string | null;
  state: "visible" | "removed";
  /** How many faces gave each; null while nobody has. */
  reactions: Record<string, number> | null;
  revision: number;
  createdAt: number;
  editedAt: number | null;
}

/** A post in a page of its room. */
export type PagePost = Omit<PostRow, "room">;

/** A post to be stored; its id comes from the store. */
export interface NewPost extends Omit<PostRow, "id"> {
  /** The gate of the room that the text was written under. */
  gate: string;
}

/** The face that wrote a post, as it is in the room now; `roles` null once it has left. */
export interface Face {
  handle: string;
  kind: PersonaKind;
  standing: string | null;
  roles: string[] | null;
}

export type PostWithFace = PostRow & Face;

export interface LogRow {
  seq: number;
  event: EventKind;
  post: PostRow | null;
}

/** An entry of the log with its post as it is now. */
export interface LogEntry extends LogRow {
  face: Face | null;
}

export interface IdempotencyRow {
  keyMac: string;
  bodyMac: string;
  post: string;
  createdAt: number;
}

export interface PostStore {
  /** Returns the new post's id, which nobody could have guessed. */
  addPost(tx: Tx, row: NewPost): Promise<string>;
  post(reads: Reads, id: string): Promise<PostWithFace | null>;
  changePost(tx: Tx, id: string, changes: Partial<NewPost>): Promise<void>;
  /** Posts below `before`, rising, the newest `limit` of them. */
  postsBefore(reads: Reads, room: string, before: number, limit: number): Promise<PagePost[]>;
  /** Posts above `after`, rising. */
  postsAfter(reads: Reads, room: string, after: number, limit: number): Promise<PagePost[]>;
  /** The log with `seq > after`, rising. */
  entriesAfter(reads: Reads, room: string, after: number, limit: number): Promise<LogRow[]>;
  /** A face as it is in the room now. */
  face(reads: Reads, room: string, persona: string): Promise<Face>;

  hasReaction(reads: Reads, post: string, persona: string, name: string): Promise<boolean>;
  addReaction(tx: Tx, post: string, persona: string, name: string): Promise<void>;
  dropReaction(tx: Tx, post: string, persona: string, name: string): Promise<void>;
  dropReactions(tx: Tx, post: string): Promise<void>;

  repeated(reads: Reads, keyMac: string): Promise<IdempotencyRow | null>;
  rememberRepeat(tx: Tx, row: IdempotencyRow): Promise<void>;
  forgetRepeats(tx: Tx, createdBefore: number): Promise<void>;
}
