import { refuse } from "../core/errors.ts";
import type { Actor } from "../identity/index.ts";
import {
  changeFace,
  checkWish,
  isOwnedBy,
  linksOf,
  mustBeConfirmed,
  type PersonaProfile,
} from "../personas/index.ts";
import type { ChangePersona } from "../personas/wire.ts";
import type { RoomDeps } from "./deps.ts";
import { readPersona, visiblePersona } from "./show-persona.ts";

/**
 * Changes one of one's own faces and no other: what it is called, says of itself, and stands for. It
 * shows at once wherever the face is shown. Throws `confirm-first` when the handle would link faces.
 */
export async function changePersona(
  deps: RoomDeps,
  actor: Actor,
  id: string,
  { confirm, ...wish }: ChangePersona,
): Promise<PersonaProfile> {
  checkWish(wish);
  await ownLivingFace(deps, actor, id);
  const warnings = await linksOf(deps, actor, wish.handle, id);
  await deps.unitOfWork.transaction(async (tx) => {
    if (!(await deps.identity.holdSession(tx, actor.session))) refuse("unauthenticated");
    const seen = await deps.personas.persona(tx, id);
    // A community face is shown in many rooms, also in those that it has left.
    if (seen?.room == null) await deps.rooms.lockSite(tx);
    else await deps.rooms.lockRoom(tx, seen.room);
    const face = await deps.personas.persona(tx, id);
    if (face === null || face.retired) refuse("conflict", retired);
    mustBeConfirmed(warnings, confirm);
    await changeFace(deps, tx, face, wish);
    await deps.rooms.renewPeople(tx, face.room);
    for (const room of await deps.rooms.roomsOf(tx, id))
      tx.afterCommit(() => deps.rights.tell({ kind: "room", room }));
  });
  return readPersona(deps, actor, id);
}

async function ownLivingFace(deps: RoomDeps, actor: Actor, id: string): Promise<void> {
  const face = await visiblePersona(deps, deps.unitOfWork.reads, actor, id);
  if (!isOwnedBy(deps.keyring, face, actor.account))
    refuse("forbidden", "Only the person behind a face can change it.");
  if (face.kind === "thread")
    refuse("forbidden", "An anonymous face stays as it is. You get a new one the next day.");
  if (face.retired) refuse("conflict", retired);
}

const retired = "You have started again since. This face stays as it is.";
