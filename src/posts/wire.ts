import { type Static, Type } from "../core/typebox.ts";
import type { Persona } from "../personas/wire.ts";
import type { Room } from "../rooms/wire.ts";

const strict = { additionalProperties: false } as const;

/** What a text may hold; the schemas' own bounds are wider, so that the answer can name the rule. */
export const bodyLimits = { units: 10_000, bytes: 24_576, lines: 1_000 } as const;
export const warningLimits = { units: 200, bytes: 800, lines: 1 } as const;

const BodyText = Type.String({
  minLength: 1,
  description: "Markdown source: emphasis, lists, quotes, links. 1 to 10,000 UTF-16 units, 24 KiB.",
});
const ContentWarning = Type.Union([Type.String({ minLength: 1 }), Type.Null()]);

export const DraftBody = Type.Object(
  {
    body: BodyText,
    as: Type.Optional(Type.Enum(["member", "anonymous"])),
    replyTo: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 64 }), Type.Null()])),
    contentWarning: Type.Optional(ContentWarning),
    clientId: Type.Optional(Type.String({ pattern: "^[A-Za-z0-9._:-]{8,64}$" })),
  },
  strict,
);
export type Draft = Static<typeof DraftBody>;

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

export interface Post {
  id: string;
  room: string;
  seq: number;
  thread: null;
  replyTo: string | null;
  persona: Persona;
  kind: "message";
  body: string;
  contentWarning: string | null;
  state: "visible" | "removed";
  masks: never[];
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
      event: "post.created" | "post.edited" | "post.removed";
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
  | { type: "event"; room: string; seq: number; event: "room.changed"; changed: Room }
  | { type: "event"; room: string; seq: number; event: "hidden" };
