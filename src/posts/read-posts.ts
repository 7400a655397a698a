import { encodeSeqCursor, type SeqCursor } from "../core/cursors.ts";
import type { Actor } from "../identity/index.ts";
import type { Reader, RoomRow } from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import { readablePost } from "./own-post.ts";
import { renderPost } from "./render-post.ts";
import type { PostRow } from "./store.ts";
import type { Post } from "./wire.ts";

export interface PostPage {
  items: Post[];
  head: number;
  nextCursor: string | null;
}

/** A page of a room's live conversation: the newest, or before or after a `seq`. Items rise by `seq`. */
export async function readPage(
  deps: PostDeps,
  { room, actor }: Reader,
  from: SeqCursor | null,
  limit: number,
): Promise<PostPage> {
  const direction = from?.direction ?? "before";
  const lowest = actor === null ? (room.publicFrom ?? Number.MAX_SAFE_INTEGER) : 1;
  const rows = await readRows(deps, room, direction, from, lowest, limit + 1);
  const kept = direction === "after" ? rows.slice(0, limit) : rows.slice(-limit);
  const edge = direction === "after" ? kept.at(-1) : kept[0];
  const hasMore = rows.length > limit && edge !== undefined;
  const posts = await deps.faces.ofPosts(deps.unitOfWork.reads, room, kept);
  return {
    items: posts.map(renderPost),
    head: room.head,
    nextCursor: hasMore ? encodeSeqCursor({ direction, seq: edge.seq }) : null,
  };
}

/** Nothing above the head that the page tells: what came since belongs to the log that follows. */
async function readRows(
  deps: PostDeps,
  { slug, head }: RoomRow,
  direction: SeqCursor["direction"],
  from: SeqCursor | null,
  lowest: number,
  limit: number,
): Promise<PostRow[]> {
  const { reads } = deps.unitOfWork;
  if (direction === "after") {
    const after = Math.max(from?.seq ?? 0, lowest - 1);
    const rows = await deps.posts.postsAfter(reads, slug, after, limit);
    return rows.filter(({ seq }) => seq <= head);
  }
  const before = Math.min(from?.seq ?? Number.MAX_SAFE_INTEGER, head + 1);
  const rows = await deps.posts.postsBefore(reads, slug, before, limit);
  return rows.filter(({ seq }) => seq >= lowest);
}

export async function readPost(deps: PostDeps, actor: Actor | null, id: string): Promise<Post> {
  return renderPost(await readablePost(deps, deps.unitOfWork.reads, actor, id));
}
