import type { Bell } from "../core/bell.ts";
import { refuse } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { EventKind, RoomStore } from "./store.ts";

interface LogDeps {
  readonly rooms: RoomStore;
  readonly bell: Bell;
}

/**
 * Writes the next entry of a room's log, and returns its `seq`; the bell rings once it is durable.
 * Lock the room first (`lockRoom`) when something has to stay as it was checked.
 */
export async function append(
  deps: LogDeps,
  tx: Tx,
  room: string,
  kind: EventKind,
  post: string | null,
): Promise<number> {
  const seq = await deps.rooms.nextSeq(tx, room);
  if (seq === null) refuse("not-found");
  await deps.rooms.addEvent(tx, room, { seq, kind, post });
  tx.afterCommit(() => deps.bell.ring(room, seq));
  return seq;
}
