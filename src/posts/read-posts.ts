import { encodeSeqCursor, type SeqCursor } from "../core/cursors.ts";
import type { Actor } from "../identity/index.ts";
import { type Viewer, viewRoom } from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import { readablePost } from "./own-post.ts";
import { renderPost } from "./render-post.ts";
import type { Post } from "./wire.ts";

export interface PostPage {
  items: Post[];
  head: number;
  nextCursor: string | null;
}

/** A page of a room's live conversation: the newest, or before or after a `seq`. Items rise by `seq`. */
export async function readPage(
  deps: PostDeps,
  viewer: Viewer,
  from: SeqCursor | null,
  limit: number,
): Promise<PostPage> {
  const { room, actor } = viewer;
  const reads = deps.unitOfWork.reads;
  const lowest = actor === null ? (room.publicFrom ?? Number.MAX_SAFE_INTEGER) : 1;
  if (from?.direction === "after") {
    const rows = await deps.posts.postsAfter(
      reads,
      room.slug,
      Math.max(from.seq, lowest - 1),
      limit + 1,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const nextCursor =
      rows.length > limit && last !== undefined
        ? encodeSeqCursor({ direction: "after", seq: last.seq })
        : null;
    return { items: items.map(renderPost), head: room.head, nextCursor };
  }
  const before = from?.seq ?? Number.MAX_SAFE_INTEGER;
  const rows = (await deps.posts.postsBefore(reads, room.slug, before, limit + 1)).filter(
    ({ seq }) => seq >= lowest,
  );
  const items = rows.slice(-limit);
  const first = items[0];
  const nextCursor =
    rows.length > limit && first !== undefined
      ? encodeSeqCursor({ direction: "before", seq: first.seq })
      : null;
  return { items: items.map(renderPost), head: room.head, nextCursor };
}

export async function readPost(deps: PostDeps, actor: Actor | null, id: string): Promise<Post> {
  return renderPost(await readablePost(deps, deps.unitOfWork.reads, actor, id));
}

/**
 * Newest pages of active rooms as ready bytes. An entry counts only while the room's head is the
 * one it was made at, so anything that changes a post drops it.
 */
export class NewestPages {
  readonly #pages = new Map<string, { head: number; limit: number; bytes: Buffer }>();

  async read(deps: PostDeps, actor: Actor | null, slug: string, limit: number): Promise<Buffer> {
    const viewer = await viewRoom(deps, deps.unitOfWork.reads, actor, slug);
    // Without a session one sees less; that page is not shared.
    if (actor === null) return toBytes(await readPage(deps, viewer, null, limit));
    const kept = this.#pages.get(slug);
    if (kept !== undefined && kept.head === viewer.room.head && kept.limit === limit)
      return kept.bytes;
    const page = await readPage(deps, viewer, null, limit);
    const bytes = toBytes(page);
    if (this.#pages.size >= mostRooms) this.#pages.clear();
    this.#pages.set(slug, { head: viewer.room.head, limit, bytes });
    return bytes;
  }
}

const mostRooms = 200;

function toBytes(page: PostPage): Buffer {
  return Buffer.from(JSON.stringify(page));
}
