import { type Actor, isLetIn } from "../identity/index.ts";
import type { RoomDeps } from "./deps.ts";
import { mayRead } from "./policy.ts";
import { renderRoom } from "./render-room.ts";
import { memberOf, viewRoom } from "./viewer.ts";
import type { Room } from "./wire.ts";

/** Rooms that the actor may know of, by rising slug. `nextAfter` is null at the end. */
export async function listRooms(
  deps: RoomDeps,
  actor: Actor | null,
  after: string,
  limit: number,
): Promise<{ items: Room[]; nextAfter: string | null }> {
  const items: Room[] = [];
  for (let last = after; ; ) {
    const rows = await deps.rooms.roomsAfter(deps.unitOfWork.reads, last, limit);
    for (const room of rows) {
      const isOpenBook = room.visibility !== "private" || actor === null;
      const member = isOpenBook
        ? null
        : await memberOf(deps, deps.unitOfWork.reads, actor.account, room.slug);
      if (!mayRead({ room, actor, member })) continue;
      items.push(renderRoom(room, isLetIn(actor) ? "anybody" : "visitors"));
      if (items.length === limit) return { items, nextAfter: room.slug };
    }
    const end = rows.at(-1);
    if (end === undefined || rows.length < limit) return { items, nextAfter: null };
    last = end.slug;
  }
}

export async function readRoom(deps: RoomDeps, actor: Actor | null, slug: string): Promise<Room> {
  const viewer = await viewRoom(deps, deps.unitOfWork.reads, actor, slug);
  return renderRoom(viewer.room, viewer.actor === null ? "visitors" : "anybody");
}
