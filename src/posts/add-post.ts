import type { Tx } from "../core/unit-of-work.ts";
import { append, nextSeq, type RoomRow } from "../rooms/index.ts";
import type { Author } from "./author.ts";
import type { PostDeps } from "./deps.ts";
import { renderPost } from "./render-post.ts";
import type { NewPost } from "./store.ts";
import type { Post } from "./wire.ts";

type Words = Pick<NewPost, "thread" | "kind" | "replyTo" | "body" | "contentWarning">;

/** Stores a post as the next entry of its room's log, in a transaction that has locked the room; its thread counts it. */
export async function addPost(
  deps: PostDeps,
  tx: Tx,
  room: RoomRow,
  author: Author,
  words: Words,
): Promise<Post> {
  const row: NewPost = {
    ...words,
    room: room.slug,
    seq: nextSeq(room),
    persona: author.persona,
    state: "visible",
    reactions: null,
    revision: 1,
    createdAt: deps.clock.now(),
    editedAt: null,
    gate: room.gate,
  };
  const id = await deps.posts.addPost(tx, row);
  if (row.thread !== null)
    await deps.threads.countPost(tx, row.thread, { seq: row.seq, at: row.createdAt });
  await append(deps, tx, room, "post.created", { post: id });
  const { handle, kind, standing, roles } = author;
  return renderPost({ ...row, id, masks: null }, { handle, kind, standing, roles });
}
