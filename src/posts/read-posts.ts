import { encodeSeqCursor, type SeqCursor } from "../core/cursors.ts";
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
 * A page of a room's live conversation as JSON, `{ items, head, nextCursor }`: the newest, or before
 * or after a `seq`. Items rise by `seq`.
 */
export async function readPage(
  deps: PostDeps,
  reader: Reader,
  from: SeqCursor | null,
  limit: number,
): Promise<Shown> {
  const hidden = await deps.knownBlocks.of(deps.unitOfWork.reads, reader.actor);
  const { bytes, posts } = await makePage(deps, reader, hidden, from, limit);
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

/** As `readPage`, without the posts of those who are hidden: such a page is shorter, and the next one begins where it would. */
export async function makePage(
  deps: PostDeps,
  { room, actor }: Reader,
  hidden: HiddenFaces,
  from: SeqCursor | null,
  limit: number,
): Promise<Page> {
  const direction = from?.direction ?? "before";
  const lowest = actor === null ? (room.publicFrom ?? Number.MAX_SAFE_INTEGER) : 1;
  const rows = await readRows(deps, room, direction, from, lowest, limit + 1);
  const kept = direction === "after" ? rows.slice(0, limit) : rows.slice(-limit);
  const edge = direction === "after" ? kept.at(-1) : kept[0];
  const hasMore = rows.length > limit && edge !== undefined;
  const posts = hidden.size === 0 ? kept : kept.filter(({ persona }) => !hidden.has(persona));
  // Of all of them: which faces are known afterwards, and so how soon others have theirs, tells of no block.
  const faceOf = await deps.faces.of(deps.unitOfWork.reads, room, kept);
  const nextCursor = hasMore ? encodeSeqCursor({ direction, seq: edge.seq }) : null;
  const items = postsText(room.slug, posts, faceOf);
  const bytes = utf8(
    `{"items":${items},"head":${room.head},"nextCursor":${JSON.stringify(nextCursor)}}`,
  );
  return { bytes, posts };
}

/** Nothing above the head that the page tells: what came since belongs to the log that follows. */
async function readRows(
  deps: PostDeps,
  { slug, head }: RoomRow,
  direction: SeqCursor["direction"],
  from: SeqCursor | null,
  lowest: number,
  limit: number,
): Promise<PagePost[]> {
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
  const post = await readablePost(deps, deps.unitOfWork.reads, actor, id);
  return renderPost(post, post);
}

let scratch = Buffer.alloc(0);

/** As `Buffer.from`, without counting the bytes first. */
function utf8(text: string): Buffer {
  // No UTF-16 unit takes more than three bytes.
  if (scratch.length < text.length * 3) scratch = Buffer.alloc(text.length * 3);
  return Buffer.copyBytesFrom(scratch, 0, scratch.write(text));
}
