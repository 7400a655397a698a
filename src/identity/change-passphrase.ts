import { refuse } from "../core/errors.ts";
import type { Actor } from "./actor.ts";
import { tellOfChange } from "./credential-changes.ts";
import type { IdentityDeps } from "./deps.ts";
import { acceptNewPassphrase } from "./passphrases.ts";
import { endAllSessions } from "./sessions.ts";
import { mustBeSteppedUp } from "./step-up.ts";

/**
 * Sets a new passphrase; all other sessions end, on their open sockets too, and mailed links are void.
 * Throws `forbidden`, `invalid`.
 */
export async function changePassphrase(
  deps: IdentityDeps,
  actor: Actor,
  typed: string,
): Promise<void> {
  const { id, nameSealed } = await mayChange(deps, actor);
  const signInName = deps.keyring.open("sign-in-name-seal", nameSealed, id);
  const passphrase = acceptNewPassphrase(typed, signInName, "/passphrase");
  const passphraseHash = await deps.hasher.hash(passphrase);
  await deps.unitOfWork.evenWhenFull(async (tx) => {
    const account = await deps.credentials.lockAccount(tx, id);
    await mustBeSteppedUp(deps, tx, actor);
    await deps.identity.changeAccount(tx, id, { passphraseHash });
    await endAllSessions(deps, tx, id, actor.session);
    await deps.credentials.dropChallenges(tx, { account: id, purpose: "recovery-mail" });
    await tellOfChange(deps, tx, account);
  });
}

/** Asked before the costly work too: who may not change it is told so first. */
async function mayChange(deps: IdentityDeps, actor: Actor) {
  return deps.unitOfWork.evenWhenFull(async (tx) => {
    await mustBeSteppedUp(deps, tx, actor);
    return (await deps.identity.account(tx, actor.account)) ?? refuse("unauthenticated");
  });
}
