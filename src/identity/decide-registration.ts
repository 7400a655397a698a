import { onlyId, recordAct, staffName, type ToolDeps, tried } from "../audit/index.ts";
import { refuse } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "./actor.ts";
import type { IdentityDeps } from "./deps.ts";
import { endAccount } from "./end-account.ts";
import { staffRole } from "./policy.ts";

/** Lets somebody in who waits; works at once on open sessions. Throws `forbidden`, `not-found`. */
export function approveRegistration(
  deps: IdentityDeps & ToolDeps,
  actor: Actor,
  id: string,
): Promise<void> {
  return decide(deps, actor, id, "registration.approved", async (tx, account) => {
    await deps.identity.changeAccount(tx, account, { approved: true });
    await deps.inbox.tell(tx, account, { kind: "registration-approved", subject: null });
    tx.afterCommit(() => deps.rights.tell({ kind: "account", account }));
  });
}

/** Lets somebody not in: their account ends, with everything that it held. Throws `forbidden`, `not-found`. */
export function refuseRegistration(
  deps: IdentityDeps & ToolDeps,
  actor: Actor,
  id: string,
): Promise<void> {
  return decide(deps, actor, id, "registration.refused", async (tx, account) => {
    await endAccount(deps, tx, account);
  });
}

/** Whoever takes the registration out decides it; what was written for it goes with it. */
async function decide(
  deps: IdentityDeps & ToolDeps,
  actor: Actor,
  id: string,
  action: string,
  work: (tx: Tx, account: string) => Promise<void>,
): Promise<void> {
  const use = { action: "registration.decide", subject: onlyId(id), room: null };
  const decided = async (tx: Tx) => {
    await staffRole(deps, tx, actor);
    const account = await deps.identity.takeRegistration(tx, id);
    if (account === null) refuse("not-found");
    await work(tx, account);
    await recordAct(deps, tx, {
      actor: staffName(deps.keyring, actor.account),
      action,
      subject: id,
      room: null,
    });
  };
  await tried(deps, actor.account, use, () => deps.unitOfWork.transaction(decided));
}
