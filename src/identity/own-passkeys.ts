import { toTimestamp } from "../core/clock.ts";
import { refuse } from "../core/errors.ts";
import type { Actor } from "./actor.ts";
import { tellOfChange } from "./credential-changes.ts";
import type { PasskeyRow } from "./credential-store.ts";
import type { IdentityDeps } from "./deps.ts";
import { openPasskey } from "./sealed-passkeys.ts";
import { endAllSessions } from "./sessions.ts";
import { mustBeSteppedUp } from "./step-up.ts";
import type { PasskeyView } from "./wire.ts";

export async function listPasskeys(deps: IdentityDeps, actor: Actor): Promise<PasskeyView[]> {
  const rows = await deps.credentials.passkeysOf(deps.unitOfWork.reads, actor.account);
  return rows.map((row) => viewPasskey(deps, row));
}

/** Removes a passkey; all other sessions end, on their open sockets too. Throws `forbidden`, `not-found`. */
export async function removePasskey(deps: IdentityDeps, actor: Actor, id: string): Promise<void> {
  await deps.unitOfWork.evenWhenFull(async (tx) => {
    const account = await deps.credentials.lockAccount(tx, actor.account);
    const own = await deps.credentials.passkeysOf(tx, actor.account);
    if (!own.some((row) => row.id === id)) refuse("not-found");
    await mustBeSteppedUp(deps, tx, actor);
    await deps.credentials.dropPasskey(tx, actor.account, id);
    await endAllSessions(deps, tx, actor.account, actor.session);
    await tellOfChange(deps, tx, account);
  });
}

export function viewPasskey(deps: IdentityDeps, row: PasskeyRow): PasskeyView {
  const { name } = openPasskey(deps, row);
  return { id: row.id, name, createdAt: toTimestamp(row.createdWeek) };
}
