import { refuse } from "../core/errors.ts";
import { newId, type RandomSource } from "../core/ids.ts";
import type { Keyring } from "../core/keyring.ts";
import type { Limiter } from "../core/rate-limiter.ts";
import type { Reads, Tx } from "../core/unit-of-work.ts";
import { acceptHandle, handleIndexOf, suggestHandle } from "./handles.ts";
import { type FaceScope, lookupOf, sealOwner } from "./ownership.ts";
import type { PersonaRow, PersonaStore } from "./store.ts";

export interface PersonaDeps {
  readonly personas: PersonaStore;
  readonly keyring: Keyring;
  readonly random: RandomSource;
  /** How often somebody has all faces looked through for their own. */
  readonly faceSearchLimiter: Limiter;
}

export interface FaceWish {
  scope: FaceScope;
  handle: string | undefined;
  standing: string | null;
}

/** The account's face of this scope, or null. */
export async function faceOf(
  { personas, keyring }: Pick<PersonaDeps, "personas" | "keyring">,
  reads: Reads,
  account: string,
  scope: FaceScope,
): Promise<PersonaRow | null> {
  return personas.personaByLookup(reads, lookupOf(keyring, account, scope));
}

/** The account's face of this scope; made when there is none yet. A face that exists keeps its handle and standing. */
export async function takeFace(
  deps: PersonaDeps,
  tx: Tx,
  account: string,
  wish: FaceWish,
): Promise<PersonaRow> {
  const present = await faceOf(deps, tx, account, wish.scope);
  if (present !== null) {
    if (wish.handle !== undefined && handleIndexOf(wish.handle) !== present.handleIndex) {
      refuse(
        "conflict",
        "You already have this face, under another handle. Leave the handle out to go on with it.",
      );
    }
    return present;
  }
  const { handle, handleIndex } =
    wish.handle === undefined
      ? await suggestFreeHandle(deps, tx)
      : await takeHandle(deps, tx, wish.handle);
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
    searchable: true,
    lookup: lookupOf(deps.keyring, account, wish.scope),
    sealed: sealOwner(deps.keyring, account, id),
  };
  await deps.personas.addPersona(tx, row);
  return row;
}

/** A handle that somebody chose. Throws `invalid`, and `conflict` when it looks like one that is taken. */
export async function takeHandle(
  { personas }: Pick<PersonaDeps, "personas">,
  tx: Tx,
  typed: string,
): Promise<Pick<PersonaRow, "handle" | "handleIndex">> {
  const handle = acceptHandle(typed, "/handle");
  const handleIndex = handleIndexOf(handle);
  if (await personas.isHandleTaken(tx, handleIndex))
    refuse("conflict", "This handle is taken. Please choose another.");
  return { handle, handleIndex };
}

async function suggestFreeHandle(
  deps: PersonaDeps,
  tx: Tx,
): Promise<Pick<PersonaRow, "handle" | "handleIndex">> {
  for (let tries = 0; tries < 50; tries += 1) {
    const handle = suggestHandle(deps.random, tries >= 5);
    const handleIndex = handleIndexOf(handle);
    if (!(await deps.personas.isHandleTaken(tx, handleIndex))) return { handle, handleIndex };
  }
  refuse("unavailable", "No free handle was found. Please choose one yourself.", { retryAfter: 1 });
}
