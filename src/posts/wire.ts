import { type Static, Type } from "../core/typebox.ts";
import type { Persona } from "../personas/wire.ts";
import type { Room } from "../rooms/wire.ts";

const strict = { additionalProperties: false } as const;

/** What a text may hold; the schemas' own bounds are wider, so that the answer can name the rule. */
export const bodyLimits = { units: 10_000, bytes: 24_576, lines: 1_000 } as const;
export const warningLimits = { units: 200, bytes: 800, lines: 1 } as const;
export const titleLimits = { units: 200, bytes: 800, lines: 1 } as const;

const BodyText = Type.String({
  minLength: 1,
  description: "Markdown source: emphasis, lists, quotes, links. 1 to 10,000 UTF-16 units, 24 KiB.",
});
const ContentWarning = Type.Union([Type.String({ minLength: 1 }), Type.Null()]);

const Id = Type.String({ minLength: 1, maxLength: 64 });
const texts = {
  body: BodyText,
  as: Type.Optional(Type.Enum(["member", "anonymous"])),
  contentWarning: Type.Optional(ContentWarning),
  clientId: Type.Optional(Type.String({ pattern: "^[A-Za-z0-9._:-]{8,64}$" })),
};

export const DraftBody = Type.Object(
  {
    ...texts,
    thread: Type.Optional(Type.Union([Id, Type.Null()])),
    replyTo: Type.Optional(Type.Union([Id, Type.Null()])),
  },
  strict,
);
export type Draft = Static<typeof DraftBody>;

export const threadKinds = ["talk", "question", "announcement"] as const;
export type ThreadKind = (typeof threadKinds)[number];
export const threadSorts = ["active", "new", "unanswered"] as const;
export type ThreadSort = (typeof threadSorts)[number];

const Title = Type.String({ minLength: 1, description: "One line of 1 to 200 UTF-16 units." });

export const OpenThreadBody = Type.Object(
  { ...texts, title: Title, kind: Type.Optional(Type.Enum([...threadKinds])) },
  strict,
);
export type OpenThread = Static<typeof OpenThreadBody>;

export const ChangeThreadBody = Type.Object(
  { title: Type.Optional(Title), answered: Type.Optional(Type.Boolean()) },
  { additionalProperties: false, minProperties: 1 },
);
export type ChangeThread = Static<typeof ChangeThreadBody>;

/** What moderators do to a thread as a whole. */
export const ThreadToolsBody = Type.Object(
  { lock: Type.Optional(Type.Boolean()), pin: Type.Optional(Type.Boolean()) },
  { additionalProperties: false, minProperties: 1 },
);
export type ThreadTools = Static<typeof ThreadToolsBody>;

export const EditBody = Type.Object(
  { body: BodyText, contentWarning: Type.Optional(ContentWarning) },
  strict,
);
export type Edit = Static<typeof EditBody>;

export const CheckBody = Type.Object({ body: BodyText }, strict);

export const reactionNames = ["thanks", "with-you", "helped", "same-here"] as const;
export type ReactionName = (typeof reactionNames)[number];
export const ReactionParams = Type.Object(
  { post: Type.String(), name: Type.Enum([...reactionNames]) },
  strict,
);

/** Where a placeholder stands: UTF-16 units, and what kind of thing it stands for. */
interface Mask {
  start: number;
  end: number;
  type: string;
}

/** What somebody gave to the posts of a page, and which of them they keep: for themselves alone. */
export interface OwnMarks {
  /** By the post's id; posts without one are absent. */
  reactions: Record<string, ReactionName[]>;
  bookmarks: string[];
}

/** A titled conversation. `title` is `""` and `contentWarning` null once its first post was removed. */
export interface Thread {
  id: string;
  room: string;
  title: string;
  kind: ThreadKind;
  persona: Persona;
  /** How many of its posts are there to be read. */
  posts: number;
  /** The `seq` of its newest post. */
  lastSeq: number;
  /** When that one was written. */
  lastAt: string;
  answered: boolean;
  locked: boolean;
  pinned: boolean;
  contentWarning: string | null;
  /** In `title`. */
  masks: Mask[];
  createdAt: string;
}

export interface Post {
  id: string;
  room: string;
  seq: number;
  /** Null in the room's live conversation. */
  thread: string | null;
  replyTo: string | null;
  persona: Persona;
  kind: "message" | "question" | "announcement";
  body: string;
  contentWarning: string | null;
  /** `redacted`: something of it was masked. */
  state: "visible" | "redacted" | "removed";
  /** In `body`. */
  masks: Mask[];
  labels: never[];
  reactions: Record<string, number>;
  revision: number;
  createdAt: string;
  editedAt: string | null;
  liveChat: null;
  topic: null;
}

export interface DraftCheck {
  checked: false;
  findings: never[];
  decision: "allow";
  suggestion: null;
  support: null;
}

/** An entry of the log as clients see it, over HTTP and on sockets. */
export type EventFrame =
  | {
      type: "event";
      room: string;
      seq: number;
      event: "post.created" | "post.edited" | "post.redacted" | "post.removed";
      post: Post;
    }
  | {
      type: "event";
      room: string;
      seq: number;
      event: "reaction.changed";
      post: string;
      reactions: Record<string, number>;
    }
  | {
      type: "event";
      room: string;
      seq: number;
      event: "thread.created" | "thread.changed";
      thread: Thread;
    }
  | { type: "event"; room: string; seq: number; event: "room.changed"; changed: Room }
  | { type: "event"; room: string; seq: number; event: "hidden" };
