import type { Actor } from "../identity/index.ts";
import { ownFaces } from "../personas/index.ts";
import type { OwnPersona } from "../personas/wire.ts";
import type { RoomDeps } from "./deps.ts";
import { renderProfile } from "./render-member.ts";

/** All of one's own faces, for their owner alone. */
export async function listOwnPersonas(deps: RoomDeps, actor: Actor): Promise<OwnPersona[]> {
  const own: OwnPersona[] = [];
  for (const row of await ownFaces(deps, actor.account)) {
    const rooms = await deps.rooms.roomsOf(deps.unitOfWork.reads, row.id);
    const { room, retired, searchable } = row;
    own.push({ ...renderProfile(row, []), room, rooms, retired, searchable });
  }
  return own;
}
