import { refuse } from "../core/errors.ts";
import { newId, type RandomSource } from "../core/ids.ts";
import type { Keyring } from "../core/keyring.ts";
import type { Tx } from "../core/unit-of-work.ts";
import { acceptHandle, handleIndexOf, suggestHandle } from "./handles.ts";
import { type FaceScope, lookupOf, sealOwner } from "./ownership.ts";
import type { PersonaRow, PersonaStore } from "./store.ts";

export interface PersonaDeps {
  readonly personas: PersonaStore;
  readonly keyring: Keyring;
  readonly random: RandomSource;
}

export interface FaceWish {
  scope: FaceScope;
  handle: string | undefined;
  standing: string | null;
}

/** The account's face of this scope; made when there is none yet. A face that exists keeps its handle and standing. */
export async function takeFace(
  deps: PersonaDeps,
  tx: Tx,
  account: string,
  wish: FaceWish,
): Promise<PersonaRow> {
  const lookup = lookupOf(deps.keyring, account, wish.scope);
  const present = await deps.personas.personaByLookup(tx, lookup);
  if (present !== null) {
    if (wish.handle !== undefined && handleIndexOf(wish.handle) !== present.handleIndex) {
      refuse(
        "conflict",
        "You already have this face, under another handle. Leave the handle out to go on with it.",
      );
    }
    return present;
  }
  const handle =
    wish.handle === undefined ? await freeHandle(deps, tx) : acceptHandle(wish.handle, "/handle");
  const handleIndex = handleIndexOf(handle);
  if (await deps.personas.isHandleTaken(tx, handleIndex))
    refuse("conflict", "This handle is taken. Please choose another.");
  const id = newId(deps.random);
  const row: PersonaRow = {
    id,
    kind: wish.scope.kind,
    room: wish.scope.kind === "community" ? null : wish.scope.room,
    handle,
    handleIndex,
    bio: null,
    standing: wish.standing,
    retired: false,
    slowUntil: null,
    lookup,
    sealed: sealOwner(deps.keyring, account, id),
  };
  await deps.personas.addPersona(tx, row);
  return row;
}

async function freeHandle(deps: PersonaDeps, tx: Tx): Promise<string> {
  for (let tries = 0; tries < 50; tries += 1) {
    const handle = suggestHandle(deps.random, tries >= 5);
    if (!(await deps.personas.isHandleTaken(tx, handleIndexOf(handle)))) return handle;
  }
  refuse("unavailable", "No free handle was found. Please choose one yourself.", { retryAfter: 1 });
}
