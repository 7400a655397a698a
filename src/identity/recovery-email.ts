import type { Actor } from "./actor.ts";
import { tellOfChange } from "./credential-changes.ts";
import type { IdentityDeps } from "./deps.ts";
import { acceptEmail, sealEmail } from "./email-addresses.ts";
import { mustBeSteppedUp } from "./step-up.ts";

/** Keeps an address for recovery mails, sealed. Throws `forbidden`, `invalid`. */
export async function setRecoveryEmail(
  deps: IdentityDeps,
  actor: Actor,
  typed: string,
): Promise<void> {
  const email = acceptEmail(typed, "/recoveryEmail");
  await change(deps, actor, sealEmail(deps.keyring, email, actor.account));
}

export function dropRecoveryEmail(deps: IdentityDeps, actor: Actor): Promise<void> {
  return change(deps, actor, null);
}

/** Links that went to the address before are void, and it is told. */
async function change(deps: IdentityDeps, actor: Actor, emailSealed: string | null): Promise<void> {
  const id = actor.account;
  await deps.unitOfWork.transaction(async (tx) => {
    const before = await deps.credentials.lockAccount(tx, id);
    await mustBeSteppedUp(deps, tx, actor);
    await deps.identity.changeAccount(tx, id, { emailSealed });
    await deps.credentials.dropChallenges(tx, { account: id, purpose: "recovery-mail" });
    await tellOfChange(deps, tx, before);
  });
}
