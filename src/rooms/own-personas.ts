import type { Actor } from "../identity/index.ts";
import { ownFaces, type Persona } from "../personas/index.ts";
import type { RoomDeps } from "./deps.ts";

export interface OwnPersona extends Persona {
  /** The rooms it is in now. */
  rooms: string[];
}

/** All of one's own faces, for their owner alone. */
export async function listOwnPersonas(deps: RoomDeps, actor: Actor): Promise<OwnPersona[]> {
  const own: OwnPersona[] = [];
  for (const { id, handle, kind, standing } of await ownFaces(deps, actor.account)) {
    own.push({
      id,
      handle,
      kind,
      standing,
      badges: [],
      rooms: await deps.rooms.roomsOf(deps.unitOfWork.reads, id),
    });
  }
  return own;
}
