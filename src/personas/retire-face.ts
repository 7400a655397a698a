import { newSecret } from "../core/ids.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { FaceScope } from "./ownership.ts";
import type { PersonaRow } from "./store.ts";
import { faceOf, type PersonaDeps } from "./take-face.ts";

/**
 * Retires the account's face of this scope, if there is one: nothing finds it any more, so nobody
 * writes under it again. What was written stays under it, and `sealed` still tells its owner whose it is.
 */
export async function retireFace(
  deps: PersonaDeps,
  tx: Tx,
  account: string,
  scope: FaceScope,
): Promise<void> {
  const face = await faceOf(deps, tx, account, scope);
  if (face === null) return;
  await deps.personas.changePersona(tx, face.id, { retired: true, lookup: unrelated(deps, face) });
}

/** Looks like every other lookup, and is made from nothing. */
function unrelated({ random }: PersonaDeps, { lookup }: PersonaRow): string {
  return `${lookup.split(".")[0]}.${newSecret(random)}`;
}
