import { toTimestamp } from "../core/clock.ts";
import type { Face, PostRow } from "./store.ts";
import type { Post } from "./wire.ts";

/** The one place where a stored post becomes what readers see. */
export function renderPost(row: PostRow, face: Face): Post {
  return {
    id: row.id,
    room: row.room,
    seq: row.seq,
    thread: null,
    replyTo: row.replyTo,
    persona: renderPersona(row.persona, face),
    kind: "message",
    body: row.body,
    contentWarning: row.contentWarning,
    state: row.state,
    masks: [],
    labels: [],
    reactions: row.reactions ?? {},
    revision: row.revision,
    createdAt: toTimestamp(row.createdAt),
    editedAt: row.editedAt === null ? null : toTimestamp(row.editedAt),
    liveChat: null,
    topic: null,
  };
}

export function renderPersona(
  id: string,
  { handle, kind, standing, roles }: Face,
): Post["persona"] {
  return { id, handle, kind, standing, badges: roles ?? [] };
}
