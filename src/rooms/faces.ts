import type { Actor } from "../identity/index.ts";
import { lookupOf, type Persona } from "../personas/index.ts";
import type { RoomDeps } from "./deps.ts";
import { viewRoom } from "./viewer.ts";

export interface FaceChoice {
  face: "community" | "room";
  /** The face itself when one has it already; without badges, which belong to rooms. */
  persona: Persona | null;
  hiddenFrom: string;
}

const hiddenFrom = {
  community:
    "People see the same face in every room where you choose it, so what you write in one room can be put beside what you write in another. Your account and your sign-in name stay hidden from everyone here, moderators too.",
  room: "People see this face in this room only. Nobody here, moderators included, can tell that it belongs to the person behind any other face. What you write, and how, can still give you away.",
};

/** Each face that one could take in a room, and what it hides from whom. */
export async function listFaces(deps: RoomDeps, actor: Actor, slug: string): Promise<FaceChoice[]> {
  await viewRoom(deps, deps.unitOfWork.reads, actor, slug);
  const choice = async (face: "community" | "room"): Promise<FaceChoice> => {
    const scope =
      face === "room" ? ({ kind: "room", room: slug } as const) : ({ kind: "community" } as const);
    const row = await deps.personas.personaByLookup(
      deps.unitOfWork.reads,
      lookupOf(deps.keyring, actor.account, scope),
    );
    const persona = row && {
      id: row.id,
      handle: row.handle,
      kind: row.kind,
      standing: row.standing,
      badges: [],
    };
    return { face, persona, hiddenFrom: hiddenFrom[face] };
  };
  return [await choice("room"), await choice("community")];
}
