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

type Wish = Omit<ChangePersona, "confirm">;

/**
 * Changes one of one's own faces and no other: what it is called, says of itself, and stands for, and
 * whether it is found by searching. It shows at once wherever the face is shown. From a face left behind things can only be taken away. Throws `confirm-first` when the handle or the
 * bio would link faces.
 */
export async function changePersona(
  deps: RoomDeps,
  actor: Actor,
  id: string,
  { confirm, ...wish }: ChangePersona,
): Promise<PersonaProfile> {
  checkWish(wish);
  await ownFace(deps, actor, id, wish);
  const warnings = await linksOf(deps, actor, wish.handle, { face: id, bio: wish.bio });
  await deps.unitOfWork.transaction(async (tx) => {
    if (!(await deps.identity.holdSession(tx, actor.session))) refuse("unauthenticated");
    const seen = await deps.personas.persona(tx, id);
    // A community face is shown in many rooms, also in those that it has left.
    if (seen?.room == null) await deps.rooms.lockSite(tx);
    else await deps.rooms.lockRoom(tx, seen.room);
    const face = await deps.personas.persona(tx, id);
    if (face === null) refuse("not-found");
    mustNotAddToRetired(face, wish);
    mustBeConfirmed(warnings, confirm);
    await changeFace(deps, tx, face, wish);
    await deps.rooms.renewPeople(tx, face.room);
    for (const room of await deps.rooms.roomsOf(tx, id))
      tx.afterCommit(() => deps.rights.tell({ kind: "room", room }));
    if (wish.searchable !== undefined)
      tx.afterCommit(() => deps.rights.tell({ kind: "face", persona: id }));
  });
  return readPersona(deps, actor, id);
}

async function ownFace(deps: RoomDeps, actor: Actor, id: string, wish: Wish): Promise<void> {
  const face = await visiblePersona(deps, deps.unitOfWork.reads, actor, id);
  if (!isOwnedBy(deps.keyring, face, actor.account))
    refuse("forbidden", "Only the person behind a face can change it.");
  if (face.kind === "thread" && shownIn(wish).length > 0)
    refuse("forbidden", "An anonymous face stays as it is. You get a new one the next day.");
  mustNotAddToRetired(face, wish);
}

/** Whether it is found by searching is no part of how a face looks. */
function shownIn({ searchable: _searchable, ...shown }: Wish): unknown[] {
  return Object.values(shown);
}

function mustNotAddToRetired({ retired }: { retired: boolean }, wish: Wish): void {
  const onlyTakesAway = shownIn(wish).every((value) => value === null);
  if (!retired || onlyTakesAway) return;
  refuse(
    "conflict",
    "You have started again since. This face stays as it is; you can only take away what it says of itself.",
  );
}
