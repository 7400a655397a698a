import type { Reads, Tx } from "../core/unit-of-work.ts";
import type { PersonaKind } from "../personas/wire.ts";
import type { TextMask } from "../redaction/index.ts";
import type { EventKind } from "../rooms/index.ts";
import type { ThreadRow } from "./thread-store.ts";
import type { ReactionName } from "./wire.ts";

export interface PostRow {
  id: string;
  room: string;
  seq: number;
  /** Null in the room's live conversation. */
  thread: string | null;
  kind: "message" | "question" | "announcement";
  persona: string;
  replyTo: string | null;
  body: string;
  contentWarning: string | null;
  /** Where placeholders stand in the body; null while nothing of the post was masked. */
  masks: TextMask[] | null;
  state: "visible" | "removed";
  /** How many faces gave each; null while nobody has. */
  reactions: Record<string, number> | null;
  revision: number;
  createdAt: number;
  editedAt: number | null;
}

/** A post in a page of its room. */
export type PagePost = Omit<PostRow, "room">;

/** One of a room's threads, or its live conversation. */
export interface Place {
  readonly room: string;
  readonly thread: string | null;
}

/** A post to be stored; its id comes from the store. */
export interface NewPost extends Omit<PostRow, "id" | "masks"> {
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

export interface PostWithFace extends PostRow {
  readonly face: Face;
}

/** An entry of the log with the post or the thread that it is about, as it is now. */
export interface LogRow {
  seq: number;
  event: EventKind;
  post: PostRow | null;
  thread: ThreadRow | null;
}

/** The same with the face of whoever wrote it. */
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
  changePost(
    tx: Tx,
    id: string,
    changes: Partial<Omit<NewPost, "room" | "seq" | "thread" | "persona"> & Pick<PostRow, "masks">>,
  ): Promise<void>;
  /** Posts below `before`, rising, the newest `limit` of them. */
  postsBefore(reads: Reads, place: Place, before: number, limit: number): Promise<PagePost[]>;
  /** Posts above `after`, rising. */
  postsAfter(reads: Reads, place: Place, after: number, limit: number): Promise<PagePost[]>;
  /** The ids of posts from `from` up to `to`, both with them, rising, the first `limit` of them. */
  idsBetween(
    reads: Reads,
    place: Place,
    from: number,
    to: number,
    limit: number,
  ): Promise<string[]>;
  /** The log with `seq > after`, rising. */
  entriesAfter(reads: Reads, room: string, after: number, limit: number): Promise<LogRow[]>;
  /** A face as it is in the room now. */
  face(reads: Reads, room: string, persona: string): Promise<Face>;

  hasReaction(reads: Reads, post: string, persona: string, name: string): Promise<boolean>;
  /** What a face gave to these posts. */
  reactionsOf(
    reads: Reads,
    persona: string,
    posts: readonly string[],
  ): Promise<{ post: string; name: ReactionName }[]>;
  addReaction(tx: Tx, post: string, persona: string, name: string): Promise<void>;
  dropReaction(tx: Tx, post: string, persona: string, name: string): Promise<void>;
  dropReactions(tx: Tx, post: string): Promise<void>;

  repeated(reads: Reads, keyMac: string): Promise<IdempotencyRow | null>;
  rememberRepeat(tx: Tx, row: IdempotencyRow): Promise<void>;
  forgetRepeats(tx: Tx, createdBefore: number): Promise<void>;
}
