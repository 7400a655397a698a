import type { Reads } from "../core/unit-of-work.ts";
import { type Actor, isLetIn } from "../identity/index.ts";
import type { RoomDeps } from "./deps.ts";
import { mayRead, type Reader } from "./policy.ts";
import { memberOf } from "./viewer.ts";

const pageSize = 100;

/** Every room that somebody may read, as they read it. */
export async function readableRooms(
  deps: RoomDeps,
  reads: Reads,
  asking: Actor | null,
): Promise<Reader[]> {
  const actor = isLetIn(asking) ? asking : null;
  const readers: Reader[] = [];
  for (let last = ""; ; ) {
    const rows = await deps.rooms.roomsAfter(reads, last, pageSize);
    for (const room of rows) {
      const asksForMember = room.visibility === "private" && actor !== null;
      const member = asksForMember ? await memberOf(deps, reads, actor.account, room.slug) : null;
      if (mayRead({ room, actor, member })) readers.push({ room, actor });
    }
    const end = rows.at(-1);
    if (end === undefined || rows.length < pageSize) return readers;
    last = end.slug;
  }
}
