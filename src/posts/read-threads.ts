import { decodeListCursor, encodeListCursor } from "../core/cursors.ts";
import { refuse, refuseField } from "../core/errors.ts";
import type { Reads } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import { listFaces, maySeeEntry, readRoomAs } from "../rooms/index.ts";
import type { FaceChoice } from "../rooms/wire.ts";
import type { PostDeps } from "./deps.ts";
import { isShown } from "./events.ts";
import { renderThread } from "./render-thread.ts";
import type { ThreadRow } from "./thread-store.ts";
import type { Thread, ThreadSort } from "./wire.ts";

export interface ThreadPage {
  items: Thread[];
  /** The `seq` of the room's last entry, at the moment that the items are of. */
  head: number;
  nextCursor: string | null;
}

/**
 * Threads of a room, newest first: by their latest post (`active`), by their first (`new`), or the
 * questions that wait for an answer. Those that the reader is not shown are left out: such a page is
 * shorter, and the next one begins where it would. Throws `not-found`, `invalid` for a strange cursor.
 */
export async function listThreads(
  deps: PostDeps,
  asking: Actor | null,
  slug: string,
  { sort, limit, cursor }: { sort: ThreadSort; limit: number; cursor: string | undefined },
): Promise<ThreadPage> {
  const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeListCursor(sort, cursor);
  if (before === null) refuseField("/cursor", "is none that this list gave out");
  const { reads } = deps.unitOfWork;
  const reader = await readRoomAs(deps, reads, asking, slug);
  const { room, actor } = reader;
  const viewer = { ...reader, hidden: await deps.knownBlocks.of(reads, actor) };
  // What has its latest post from before a room was public has its first from before that too.
  const lowest = actor === null ? (room.publicFrom ?? Number.MAX_SAFE_INTEGER) : 0;
  const range = { before, lowest, limit: limit + 1 };
  const { threads, head } = await deps.threads.threadsBefore(reads, slug, sort, range);
  const page = threads.slice(0, limit);
  const faceOf = await deps.faces.of(reads, room, page);
  const last = page.at(-1);
  const hasMore = threads.length > limit && last !== undefined;
  return {
    items: page
      .filter(({ firstSeq, persona }) => isShown(viewer, firstSeq, persona))
      .map((thread) => renderThread(thread, faceOf(thread))),
    head: head ?? room.head,
    nextCursor: hasMore ? encodeListCursor(sort, placeOf(last, sort)) : null,
  };
}

function placeOf({ firstSeq, lastSeq }: ThreadRow, sort: ThreadSort): number {
  return sort === "active" ? lastSeq : firstSeq;
}

/** A thread that the caller may read, or `Refusal("not-found")`. */
export async function readableThread(
  deps: PostDeps,
  reads: Reads,
  actor: Actor | null,
  id: string,
): Promise<ThreadRow> {
  const thread = await deps.threads.thread(reads, id);
  if (thread === null) refuse("not-found");
  const viewer = await readRoomAs(deps, reads, actor, thread.room);
  if (!maySeeEntry(viewer, thread.firstSeq)) refuse("not-found");
  return thread;
}

export async function readThread(deps: PostDeps, actor: Actor | null, id: string): Promise<Thread> {
  const { reads } = deps.unitOfWork;
  return showThread(deps, reads, await readableThread(deps, reads, actor, id));
}

/** A thread with the face of who opened it, as that is now. */
export async function showThread(deps: PostDeps, reads: Reads, thread: ThreadRow): Promise<Thread> {
  return renderThread(thread, await deps.posts.face(reads, thread.room, thread.persona));
}

/** The faces that one could take in a thread of this room, or in one that is about to be opened (`new`). Throws `not-found`. */
export async function listFacesIn(
  deps: PostDeps,
  actor: Actor,
  slug: string,
  thread: string | undefined,
): Promise<FaceChoice[]> {
  if (thread === undefined) return listFaces(deps, actor, slug, "live");
  if (thread === "new") return listFaces(deps, actor, slug, "new-thread");
  const found = await readableThread(deps, deps.unitOfWork.reads, actor, thread);
  if (found.room !== slug) refuse("not-found");
  return listFaces(deps, actor, slug, { thread });
}
