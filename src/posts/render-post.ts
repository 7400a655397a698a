import { toTimestamp } from "../core/clock.ts";
import type { Face, PostRow } from "./store.ts";
import type { Post } from "./wire.ts";

/** The one place where a stored post becomes what readers see. */
export function renderPost(row: PostRow, face: Face): Post {
  return {
    id: row.id,
    room: row.room,
    seq: row.seq,
    thread: row.thread,
    replyTo: row.replyTo,
    persona: renderPersona(row.persona, face),
    kind: row.kind,
    body: row.body,
    contentWarning: row.contentWarning,
    state: shownState(row),
    masks: row.masks ?? [],
    labels: [],
    reactions: row.reactions ?? {},
    revision: row.revision,
    createdAt: toTimestamp(row.createdAt),
    editedAt: row.editedAt === null ? null : toTimestamp(row.editedAt),
    liveChat: null,
    topic: null,
  };
}

/** A post with masks is there, but not as it was written. */
export function shownState({ state, masks }: Pick<PostRow, "state" | "masks">): Post["state"] {
  return state === "visible" && masks !== null ? "redacted" : state;
}

export function renderPersona(
  id: string,
  { handle, kind, standing, roles }: Face,
): Post["persona"] {
  return { id, handle, kind, standing, badges: roles ?? [] };
}
