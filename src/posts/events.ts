import type { Actor } from "../identity/index.ts";
import type { HiddenFaces } from "../personas/index.ts";
import { maySeeEntry, type Reader, type RoomRow, readRoomAs, renderRoom } from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import { renderPost } from "./render-post.ts";
import type { LogEntry, LogRow } from "./store.ts";
import type { EventFrame } from "./wire.ts";

/** Renders an entry with its post, or the room, as it is now. */
export function renderEvent(room: RoomRow, entry: LogEntry): EventFrame {
  const frame = { type: "event", room: room.slug, seq: entry.seq } as const;
  if (entry.post === null || entry.face === null)
    return { ...frame, event: "room.changed", changed: renderRoom(room) };
  if (entry.event === "reaction.changed") {
    const { id, reactions } = entry.post;
    return { ...frame, event: entry.event, post: id, reactions: reactions ?? {} };
  }
  if (entry.event === "room.changed") return { ...frame, event: "hidden" };
  return { ...frame, event: entry.event, post: renderPost(entry.post, entry.face) };
}

export function hiddenEvent(room: string, seq: number): EventFrame {
  return { type: "event", room, seq, event: "hidden" };
}

/** Somebody who follows a room's log, and whose posts they do not want to meet there. */
export interface LogReader extends Reader {
  readonly hidden: HiddenFaces;
}

/** Whether this viewer sees what an entry is about: the entry itself, and the post that it changes. */
export function isVisible(viewer: LogReader, { seq, post }: LogRow): boolean {
  if (!maySeeEntry(viewer, seq)) return false;
  return post === null || (maySeeEntry(viewer, post.seq) && !viewer.hidden.has(post.persona));
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
  const items = entries.map((entry) =>
    isVisible(viewer, entry) ? renderEvent(viewer.room, entry) : hiddenEvent(slug, entry.seq),
  );
  return { items, head: viewer.room.head };
}
