import { refuse } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import { type Ended, endAccount } from "../identity/index.ts";
import type { LedgerEntry } from "../redaction/index.ts";
import { type Ending, type EndingOf, sealEnding } from "./endings.ts";
import type { EraseDeps } from "./erase-deps.ts";

/**
 * Ends an account that may have faces, in the caller's transaction, and leaves word that they are to be
 * found: only once no session is left can nobody add one. `again` is the ledger's entry of it, if it
 * has one. Throws `unauthenticated` when there is no such account.
 */
export async function endWholly(
  deps: EraseDeps,
  tx: Tx,
  account: string,
  how: Pick<EndingOf<"account">, "posts" | "at" | "spread">,
  again?: LedgerEntry,
): Promise<{ ended: Ended; ending: { id: string; ending: Ending } }> {
  const row = await deps.credentials.lockAccount(tx, account);
  if (row === null) refuse("unauthenticated");
  const ended = await endAccount(deps, tx, account);
  const ending = { account, ...how };
  const sealed = sealEnding(deps, ending);
  await deps.endings.addEndings(tx, [sealed]);
  const words = [row.id, row.nameSealed, row.passphraseHash, row.emailSealed ?? ""];
  await deps.redactor.erased(tx, { what: "account", account, posts: how.posts }, words, again);
  return { ended, ending: { id: sealed.id, ending } };
}
