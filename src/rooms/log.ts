import type { Bell } from "../core/bell.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { EventKind, RoomRow, RoomStore, Subject } from "./store.ts";

interface LogDeps {
  readonly rooms: RoomStore;
  readonly bell: Bell;
}

/** The `seq` that the next entry gets. */
export function nextSeq({ head }: Pick<RoomRow, "head">): number {
  return head + 1;
}

/**
 * Writes the next entry of a room's log and returns its `seq`; the bell rings once it is durable.
 * `room` is the row that `lockRoom` gave in this transaction, so its head cannot have moved; it is
 * moved here, for whatever this transaction appends after it.
 */
export async function append(
  deps: LogDeps,
  tx: Tx,
  room: Pick<RoomRow, "slug" | "head">,
  kind: EventKind,
  { post, thread }: Subject = {},
): Promise<number> {
  const seq = nextSeq(room);
  await deps.rooms.addEvent(tx, room.slug, {
    ...{ seq, kind, post: post ?? null, thread: thread ?? null },
  });
  room.head = seq;
  tx.afterCommit(() => deps.bell.ring(room.slug, seq));
  return seq;
}
