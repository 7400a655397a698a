import type { Actor } from "../identity/index.ts";
import { ownFaces, type PersonaProfile } from "../personas/index.ts";
import type { RoomDeps } from "./deps.ts";
import { renderProfile } from "./render-member.ts";

export interface OwnPersona extends PersonaProfile {
  /** The rooms it is in now. */
  rooms: string[];
  /** Whether its owner started again under another one. */
  retired: boolean;
}

/** All of one's own faces, for their owner alone. */
export async function listOwnPersonas(deps: RoomDeps, actor: Actor): Promise<OwnPersona[]> {
  const own: OwnPersona[] = [];
  for (const row of await ownFaces(deps, actor.account)) {
    const rooms = await deps.rooms.roomsOf(deps.unitOfWork.reads, row.id);
    own.push({ ...renderProfile(row, []), rooms, retired: row.retired });
  }
  return own;
}
