import type { Tx } from "../core/unit-of-work.ts";
import type { IdentityDeps } from "./deps.ts";
import { endAllSessions } from "./sessions.ts";

/** Ends an account that has no faces yet, wholly: nothing of it is kept. Its sockets close at once. */
export async function endAccount(deps: IdentityDeps, tx: Tx, account: string): Promise<void> {
  await endAllSessions(deps, tx, account);
  await deps.inbox.forget(tx, account);
  await deps.identity.dropAccount(tx, account);
}
