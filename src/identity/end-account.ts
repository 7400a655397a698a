import type { Tx } from "../core/unit-of-work.ts";
import type { IdentityDeps } from "./deps.ts";
import { endAllSessions } from "./sessions.ts";

/** How many rows of each table went. */
export type Ended = Readonly<Record<string, number>>;

/**
 * Ends an account, wholly: nothing of it is kept, and its sockets close at once. Its faces are not
 * looked for here: one that has some goes through erasure.
 */
export async function endAccount(deps: IdentityDeps, tx: Tx, account: string): Promise<Ended> {
  const sessions = await endAllSessions(deps, tx, account);
  const ended: Record<string, number> = { notices: await deps.inbox.forget(tx, account) };
  for (const held of deps.held) ended[held.table] = await held.forget(tx, account);
  const own = await deps.identity.dropAccount(tx, account);
  return { ...ended, ...own, sessions };
}
