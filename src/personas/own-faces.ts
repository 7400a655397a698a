import type { UnitOfWork } from "../core/unit-of-work.ts";
import { isOwnedBy } from "./ownership.ts";
import type { PersonaRow } from "./store.ts";
import type { PersonaDeps } from "./take-face.ts";

const pageSize = 500;

/**
 * All of an account's faces. Nothing stored joins them, so every face is unsealed to find them:
 * dear, and rarely asked for. Other work goes on between the pages.
 */
export async function ownFaces(
  deps: PersonaDeps & { unitOfWork: UnitOfWork },
  account: string,
): Promise<PersonaRow[]> {
  const own: PersonaRow[] = [];
  for (let last = ""; ; ) {
    const page = await deps.personas.personasAfter(deps.unitOfWork.reads, last, pageSize);
    own.push(...page.filter((row) => isOwnedBy(deps.keyring, row, account)));
    const end = page.at(-1);
    if (end === undefined || page.length < pageSize) return own;
    last = end.id;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
