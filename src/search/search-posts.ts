import { decodeIdCursor, encodeIdCursor } from "../core/cursors.ts";
import { refuseField } from "../core/errors.ts";
import type { Actor } from "../identity/index.ts";
import type { PersonaDeps } from "../personas/index.ts";
import {
  isShown,
  type LogReader,
  type PostDeps,
  type PostWithFace,
  renderPost,
} from "../posts/index.ts";
import { readableRooms, readRoomAs } from "../rooms/index.ts";
import { matchesIn } from "./match.ts";
import { parseQuery, type Term } from "./query.ts";
import { snippetOf } from "./snippet.ts";
import type { Search, SearchIndex } from "./store.ts";
import type { FoundPost } from "./wire.ts";

export interface SearchDeps extends PostDeps, PersonaDeps {
  readonly searchIndex: SearchIndex;
}

export interface SearchWish {
  readonly q: string;
  /** Only this one. */
  readonly room: string | undefined;
  readonly kind: Search["kind"];
  /** ms since 1970. */
  readonly from: number | null;
  readonly to: number | null;
  readonly cursor: string | undefined;
  readonly limit: number;
}

/**
 * Posts in which all of the words stand now, newest first, of rooms that the caller may read: nothing
 * of faces that they hide or that do not want to be found, and nothing that was removed. A page may be
 * short although more follows. Throws `invalid`, `not-found` for the room.
 */
export async function searchPosts(
  deps: SearchDeps,
  asking: Actor | null,
  { q, room, cursor, ...wish }: SearchWish,
): Promise<{ items: FoundPost[]; nextCursor: string | null }> {
  const terms = parseQuery(q);
  const before = cursor === undefined ? null : (decodeIdCursor(cursor)?.id ?? null);
  if (cursor !== undefined && before === null)
    refuseField("/cursor", "is none that this list gave out");
  const { reads } = deps.unitOfWork;
  const readers =
    room === undefined
      ? await readableRooms(deps, reads, asking)
      : [await readRoomAs(deps, reads, asking, room)];
  const hidden = await deps.knownBlocks.of(reads, readers[0]?.actor ?? null);
  const { posts, next } = await deps.searchIndex.find({
    ...{ ...wish, terms, before, without: hidden },
    rooms: readers.map(({ room: { slug, publicFrom }, actor }) => ({
      slug,
      publicFrom: actor === null ? (publicFrom ?? Number.MAX_SAFE_INTEGER) : null,
    })),
  });
  const readerOf = new Map(readers.map((reader) => [reader.room.slug, { ...reader, hidden }]));
  const items: FoundPost[] = [];
  for (const id of posts) {
    const found = await asItIsNow(deps, readerOf, terms, id);
    if (found !== null) items.push(found);
  }
  return { items, nextCursor: next === null ? null : encodeIdCursor(next) };
}

/** The index may be a moment late, or wrong: what is shown is decided by the post. */
async function asItIsNow(
  deps: SearchDeps,
  readerOf: ReadonlyMap<string, LogReader>,
  terms: readonly Term[],
  id: string,
): Promise<FoundPost | null> {
  const { reads } = deps.unitOfWork;
  const post = await deps.posts.post(reads, id);
  const reader = post === null ? undefined : readerOf.get(post.room);
  if (post === null || reader === undefined || post.state === "removed") return null;
  if (!isShown(reader, post.seq, post.persona)) return null;
  const face = await deps.personas.persona(reads, post.persona);
  if (face?.searchable !== true) return null;
  const title = await titleOf(deps, post);
  const matches = matchesIn([title ?? "", post.body], terms);
  if (matches === null) return null;
  const [inTitle = [], inBody = []] = matches;
  return {
    ...renderPost(post, post.face),
    snippet: {
      title: title === null ? null : snippetOf(title, inTitle),
      body: snippetOf(post.body, inBody),
    },
  };
}

/** A thread's title is searched with the post that opened it. */
async function titleOf(
  { threads, unitOfWork }: SearchDeps,
  post: PostWithFace,
): Promise<string | null> {
  if (post.thread === null) return null;
  const thread = await threads.thread(unitOfWork.reads, post.thread);
  return thread?.firstSeq === post.seq ? thread.title : null;
}
