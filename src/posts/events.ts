import type { Actor } from "../identity/index.ts";
import type { HiddenFaces } from "../personas/index.ts";
import { maySeeEntry, type Reader, type RoomRow, readRoomAs, renderRoom } from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import { renderPost } from "./render-post.ts";
import { renderThread } from "./render-thread.ts";
import type { LogEntry, LogRow } from "./store.ts";
import type { EventFrame } from "./wire.ts";

/** Renders an entry with its post, its thread or the room, as it is now, for those who may see it. */
export function renderEvent(
  room: RoomRow,
  { seq, event, post, thread, face }: LogEntry,
  isFor: "anybody" | "visitors" = "anybody",
): EventFrame {
  const frame = { type: "event", room: room.slug, seq } as const;
  if (event === "room.changed") return { ...frame, event, changed: renderRoom(room, isFor) };
  if (face === null) return { ...frame, event: "hidden" };
  if (event === "thread.created" || event === "thread.changed") {
    if (thread !== null) return { ...frame, event, thread: renderThread(thread, face) };
  } else if (post !== null && event === "reaction.changed") {
    return { ...frame, event, post: post.id, reactions: post.reactions ?? {} };
  } else if (post !== null && event !== "reaction.changed") {
    return { ...frame, event, post: renderPost(post, face) };
  }
  return { ...frame, event: "hidden" };
}

export function hiddenEvent(room: string, seq: number): EventFrame {
  return { type: "event", room, seq, event: "hidden" };
}

/** Somebody who follows a room's log, and whose posts they do not want to meet there. */
export interface LogReader extends Reader {
  readonly hidden: HiddenFaces;
}

/** Whether this viewer sees what an entry is about: the entry itself, and the post or the thread that it changes. */
export function isVisible(viewer: LogReader, { seq, post, thread }: LogRow): boolean {
  if (!maySeeEntry(viewer, seq)) return false;
  if (post !== null && !isShown(viewer, post.seq, post.persona)) return false;
  return thread === null || isShown(viewer, thread.firstSeq, thread.persona);
}

/** Whether this viewer is shown, unasked, what this face wrote and was given this `seq`. */
export function isShown(viewer: LogReader, seq: number, persona: string): boolean {
  return maySeeEntry(viewer, seq) && !viewer.hidden.has(persona);
}

/** The log with `seq > after`, each entry with its post as it is now. */
export async function readLog(
  deps: Pick<PostDeps, "posts" | "faces" | "unitOfWork">,
  room: RoomRow,
  after: number,
  limit: number,
): Promise<LogEntry[]> {
  const { reads } = deps.unitOfWork;
  const rows = await deps.posts.entriesAfter(reads, room.slug, after, limit);
  return deps.faces.ofEntries(reads, room, rows);
}

/** A page of the log, for those who poll. */
export async function readEvents(
  deps: PostDeps,
  actor: Actor | null,
  slug: string,
  after: number,
  limit: number,
): Promise<{ items: EventFrame[]; head: number }> {
  const { reads } = deps.unitOfWork;
  const hidden = await deps.knownBlocks.of(reads, actor);
  const viewer = { ...(await readRoomAs(deps, reads, actor, slug)), hidden };
  const entries = await readLog(deps, viewer.room, after, limit);
  const isFor = viewer.actor === null ? "visitors" : "anybody";
  const items = entries.map((entry) =>
    isVisible(viewer, entry)
      ? renderEvent(viewer.room, entry, isFor)
      : hiddenEvent(slug, entry.seq),
  );
  return { items, head: viewer.room.head };
}
