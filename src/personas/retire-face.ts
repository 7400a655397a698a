import { newSecret } from "../core/ids.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { FaceScope } from "./ownership.ts";
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
  await deps.personas.changePersona(tx, face.id, { retired: true, lookup: unrelatedLookup(deps) });
}

/** Looks like every other lookup, and leads back to nobody. */
export function unrelatedLookup({ keyring, random }: PersonaDeps): string {
  return keyring.mac("persona-lookup", "retired", newSecret(random));
}
