import { toTimestamp } from "../core/clock.ts";
import type { PostWithFace } from "./store.ts";
import type { Post } from "./wire.ts";

/** The one place where a stored post becomes what readers see. */
export function renderPost(row: PostWithFace): Post {
  return {
    id: row.id,
    room: row.room,
    seq: row.seq,
    thread: null,
    replyTo: row.replyTo,
    persona: {
      id: row.persona,
      handle: row.handle,
      kind: row.kind,
      standing: row.standing,
      badges: row.roles ?? [],
    },
    kind: "message",
    body: row.body,
    contentWarning: row.contentWarning,
    state: row.state,
    masks: [],
    labels: [],
    reactions: row.reactions,
    revision: row.revision,
    createdAt: toTimestamp(row.createdAt),
    editedAt: row.editedAt === null ? null : toTimestamp(row.editedAt),
    liveChat: null,
    topic: null,
  };
}
