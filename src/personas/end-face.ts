import { newId } from "../core/ids.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { LedgerEntry, Redactor } from "../redaction/index.ts";
import { nameOfNobody, nobodys } from "./held.ts";
import { sealOwner } from "./ownership.ts";
import { unrelatedLookup } from "./retire-face.ts";
import type { PersonaRow } from "./store.ts";
import type { PersonaDeps } from "./take-face.ts";

/**
 * Makes a face nobody's: what is stored of it still opens, to an account that never was, and it is
 * called and says nothing that its person chose. What was written stays under it.
 */
export async function endFace(
  deps: PersonaDeps & { readonly redactor: Redactor },
  tx: Tx,
  face: PersonaRow,
  posts: "keep-anonymous" | "redact",
  again?: LedgerEntry,
): Promise<void> {
  const { handle, handleIndex, bio, lookup, sealed } = face;
  await deps.personas.cutOff(tx, face.id, {
    ...(await nameOfNobody(deps.personas, deps.random, tx)),
    lookup: unrelatedLookup(deps),
    sealed: sealOwner(deps.keyring, newId(deps.random), face.id),
  });
  const words = [handle, handleIndex, bio ?? "", lookup, sealed];
  await deps.redactor.erased(tx, { what: "face", persona: face.id, posts }, words, again);
}

/** Whether that has been done. */
export function isNobodys({ handle, retired }: Pick<PersonaRow, "handle" | "retired">): boolean {
  return retired && nobodys.test(handle);
}
