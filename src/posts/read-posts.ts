import { encodeSeqCursor, type SeqCursor } from "../core/cursors.ts";
import { refuse } from "../core/errors.ts";
import { utf8Bytes } from "../core/text/utf8-bytes.ts";
import type { Actor } from "../identity/index.ts";
import type { HiddenFaces } from "../personas/index.ts";
import type { Reader, RoomRow } from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import { readablePost } from "./own-post.ts";
import { postsText } from "./page-text.ts";
import { renderPost } from "./render-post.ts";
import type { PagePost } from "./store.ts";
import type { Post } from "./wire.ts";

/**
 * A page of a thread, or of a room's live conversation (null), as JSON, `{ items, head, nextCursor }`: the newest, or before
 * or after a `seq`. Items rise by `seq`.
 */
export async function readPage(deps: PostDeps, reader: Reader, wish: PageWish): Promise<Shown> {
  const { reads } = deps.unitOfWork;
  const { thread } = wish;
  if (thread !== null && (await deps.threads.thread(reads, thread))?.room !== reader.room.slug)
    refuse("not-found");
  const hidden = await deps.knownBlocks.of(reads, reader.actor);
  const { bytes, posts } = await makePage(deps, reader, hidden, wish);
  return { bytes, count: posts.length };
}

/** What is sent of a page, and how many posts are on it. */
export interface Shown {
  bytes: Buffer;
  count: number;
}

interface Page {
  bytes: Buffer;
  posts: readonly PagePost[];
}

/** Which posts are asked for. */
export interface PageWish {
  thread: string | null;
  from: SeqCursor | null;
  limit: number;
}

/** As `readPage`, without the posts of those who are hidden: such a page is shorter, and the next one begins where it would. */
export async function makePage(
  deps: PostDeps,
  { room, actor }: Reader,
  hidden: HiddenFaces,
  { thread, from, limit }: PageWish,
): Promise<Page> {
  const direction = from?.direction ?? "before";
  const lowest = actor === null ? (room.publicFrom ?? Number.MAX_SAFE_INTEGER) : 1;
  const rows = await readRows(deps, room, { thread, from, limit: limit + 1 }, direction, lowest);
  const kept = direction === "after" ? rows.slice(0, limit) : rows.slice(-limit);
  const edge = direction === "after" ? kept.at(-1) : kept[0];
  const hasMore = rows.length > limit && edge !== undefined;
  const posts = hidden.size === 0 ? kept : kept.filter(({ persona }) => !hidden.has(persona));
  // Of all of them: which faces are known afterwards, and so how soon others have theirs, tells of no block.
  const faceOf = await deps.faces.of(deps.unitOfWork.reads, room, kept);
  const nextCursor = hasMore ? encodeSeqCursor({ direction, seq: edge.seq }) : null;
  const items = postsText(room.slug, posts, faceOf);
  const bytes = utf8Bytes(
    `{"items":${items},"head":${room.head},"nextCursor":${JSON.stringify(nextCursor)}}`,
  );
  return { bytes, posts };
}

/** Nothing above the head that the page tells: what came since belongs to the log that follows. */
async function readRows(
  deps: PostDeps,
  { slug, head }: RoomRow,
  { thread, from, limit }: PageWish,
  direction: SeqCursor["direction"],
  lowest: number,
): Promise<PagePost[]> {
  const { reads } = deps.unitOfWork;
  const place = { room: slug, thread };
  if (direction === "after") {
    const after = Math.max(from?.seq ?? 0, lowest - 1);
    const rows = await deps.posts.postsAfter(reads, place, after, limit);
    return rows.filter(({ seq }) => seq <= head);
  }
  const before = Math.min(from?.seq ?? Number.MAX_SAFE_INTEGER, head + 1);
  const rows = await deps.posts.postsBefore(reads, place, before, limit);
  return rows.filter(({ seq }) => seq >= lowest);
}

export async function readPost(deps: PostDeps, actor: Actor | null, id: string): Promise<Post> {
  const post = await readablePost(deps, deps.unitOfWork.reads, actor, id);
  return renderPost(post, post.face);
}
