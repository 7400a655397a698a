import { toTimestamp } from "../core/clock.ts";
import { renderPersona } from "./render-post.ts";
import type { Face } from "./store.ts";
import type { ThreadRow } from "./thread-store.ts";
import type { Thread } from "./wire.ts";

/** The one place where a stored thread becomes what readers see. */
export function renderThread(row: ThreadRow, face: Face): Thread {
  return {
    id: row.id,
    room: row.room,
    title: row.title,
    kind: row.kind,
    persona: renderPersona(row.persona, face),
    posts: row.posts,
    lastSeq: row.lastSeq,
    lastAt: toTimestamp(row.lastAt),
    answered: row.answered,
    locked: row.locked,
    pinned: row.pinned,
    contentWarning: row.contentWarning,
    masks: row.masks ?? [],
    createdAt: toTimestamp(row.createdAt),
  };
}
