import type { Bell } from "../core/bell.ts";
import { refuse } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { EventKind, RoomRow, RoomStore } from "./store.ts";

interface LogDeps {
  readonly rooms: RoomStore;
  readonly bell: Bell;
}

/**
 * Takes the next `seq` of a room and locks the room until the commit, so that what is checked after
 * this cannot change before it. `room.head` is the new `seq`.
 */
export async function takeSeq(deps: LogDeps, tx: Tx, slug: string): Promise<RoomRow> {
  const room = await deps.rooms.nextSeq(tx, slug);
  if (room === null) refuse("not-found");
  return room;
}

/** Writes the entry at the `seq` that was taken; the bell rings once it is durable. */
export async function record(
  deps: LogDeps,
  tx: Tx,
  room: RoomRow,
  kind: EventKind,
  post: string | null,
): Promise<void> {
  await deps.rooms.addEvent(tx, room.slug, { seq: room.head, kind, post });
  tx.afterCommit(() => deps.bell.ring(room.slug, room.head));
}

/** Takes a `seq` and writes an entry in one. */
export async function append(
  deps: LogDeps,
  tx: Tx,
  slug: string,
  kind: EventKind,
  post: string | null,
): Promise<RoomRow> {
  const room = await takeSeq(deps, tx, slug);
  await record(deps, tx, room, kind, post);
  return room;
}
