import { refuse } from "../core/errors.ts";
import type { UnitOfWork } from "../core/unit-of-work.ts";
import { isOwnedBy } from "./ownership.ts";
import type { PersonaRow } from "./store.ts";
import type { PersonaDeps } from "./take-face.ts";

const pageSize = 500;

/**
 * All of an account's faces, or those that `fit`. Nothing stored joins them, so every face there is is
 * looked at and unsealed, the fitting ones only where that is told: dear, and bounded by the hour.
 * Other work goes on between the pages. Throws `Refusal("rate-limited")`.
 */
export async function ownFaces(
  deps: PersonaDeps & { unitOfWork: UnitOfWork },
  account: string,
  fits: (row: PersonaRow) => boolean = () => true,
): Promise<PersonaRow[]> {
  const retryAfter = deps.faceSearchLimiter.spend(account);
  if (retryAfter !== null)
    refuse("rate-limited", "That was a lot at once. Please wait a while.", { retryAfter });
  return facesOf(deps, account, fits);
}

/** The same for the house itself: nobody waits for it. */
export async function facesOf(
  deps: Pick<PersonaDeps, "personas" | "keyring"> & { unitOfWork: UnitOfWork },
  account: string,
  fits: (row: PersonaRow) => boolean = () => true,
): Promise<PersonaRow[]> {
  const own: PersonaRow[] = [];
  for (let last = ""; ; ) {
    const page = await deps.personas.personasAfter(deps.unitOfWork.reads, last, pageSize);
    own.push(...page.filter((row) => fits(row) && isOwnedBy(deps.keyring, row, account)));
    const end = page.at(-1);
    if (end === undefined || page.length < pageSize) return own;
    last = end.id;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
