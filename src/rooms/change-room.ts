import { recordAct } from "../audit/index.ts";
import { refuse } from "../core/errors.ts";
import type { Actor } from "../identity/index.ts";
import type { AuditedRoomDeps } from "./deps.ts";
import { append } from "./log.ts";
import { mayOwnRooms } from "./policy.ts";
import { renderRoom } from "./render-room.ts";
import { checkRoomTexts } from "./rules.ts";
import type { RoomRow } from "./store.ts";
import { useTool } from "./use-tool.ts";
import { viewRoom } from "./viewer.ts";
import type { ChangeRoom, Room } from "./wire.ts";

/** Changes a room, at once for everyone in it. Making it public shows nothing that was written before. */
export async function changeRoom(
  deps: AuditedRoomDeps,
  actor: Actor,
  slug: string,
  { confirm: _confirm, ...wish }: ChangeRoom,
): Promise<Room> {
  checkRoomTexts(wish);
  await useTool(deps, actor, { action: "room.change", subject: slug, room: slug }, async () => {
    const viewer = await viewRoom(deps, deps.unitOfWork.reads, actor, slug);
    if (!mayOwnRooms(viewer)) refuse("forbidden", "Only the owner changes rooms.");
  });
  return deps.unitOfWork.transaction(async (tx) => {
    const before = await deps.rooms.lockRoom(tx, slug);
    if (before === null) refuse("not-found");
    await deps.rooms.changeRoom(tx, slug, changesOf(before, wish));
    if (wish.policy?.disclaimers !== undefined) await deps.gates.refresh(tx, slug);
    await append(deps, tx, before, "room.changed");
    await recordAct(deps, tx, {
      actor: "owner",
      action: "room.changed",
      subject: slug,
      room: slug,
    });
    const after = await deps.rooms.room(tx, slug);
    tx.afterCommit(() => deps.rights.tell({ kind: "room", room: slug }));
    return renderRoom(after ?? before);
  });
}

function changesOf(
  before: RoomRow,
  { policy, ...fields }: Omit<ChangeRoom, "confirm">,
): Partial<RoomRow> {
  const changes: Partial<RoomRow> = {
    ...(fields as Partial<RoomRow>),
    ...(policy as Partial<RoomRow> | undefined),
  };
  if (fields.visibility !== undefined && fields.visibility !== before.visibility) {
    // Public from the entry that says so; an earlier public time does not count again.
    changes.publicFrom = fields.visibility === "public" ? before.head + 1 : null;
  }
  return changes;
}
