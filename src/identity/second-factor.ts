import { refuse, refuseField } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "./actor.ts";
import { tellOfChange } from "./credential-changes.ts";
import type { IdentityDeps } from "./deps.ts";
import { forgetProofs, mustNotGuess } from "./proofs.ts";
import { namedSite } from "./site-names.ts";
import { mustBeSteppedUp } from "./step-up.ts";
import { stepOf, type TotpSecret, totpSecret } from "./totp.ts";

/** Makes a secret for an authenticator app, shown this once. It counts when `confirmTotp` was given a code. */
export async function offerTotp(deps: IdentityDeps, actor: Actor): Promise<TotpSecret> {
  return deps.unitOfWork.transaction(async (tx) => {
    await mustBeSteppedUp(deps, tx, actor);
    const account = await deps.identity.account(tx, actor.account);
    if (account === null) refuse("unauthenticated");
    const name = deps.keyring.open("sign-in-name-seal", account.nameSealed, account.id);
    const { name: issuer } = await namedSite(deps, tx);
    const made = totpSecret(deps.random(20), issuer, name);
    const sealed = deps.keyring.seal("totp-seal", made.secret, account.id);
    const row = { account: account.id, sealed, confirmed: false, lastStep: 0 };
    if (!(await deps.credentials.putTotp(tx, row)))
      refuse(
        "conflict",
        "You have an authenticator app already. Remove it before you add another.",
      );
    return made;
  });
}

/** From now on signing in with the passphrase needs a code. Throws `forbidden`, `invalid`, `not-found`. */
export async function confirmTotp(deps: IdentityDeps, actor: Actor, code: string): Promise<void> {
  mustNotGuess(deps, "code", actor.account);
  await deps.unitOfWork.transaction(async (tx) => {
    const account = await deps.credentials.lockAccount(tx, actor.account);
    await mustBeSteppedUp(deps, tx, actor);
    const row = await deps.credentials.totp(tx, actor.account);
    if (row === null || row.confirmed) refuse("not-found");
    const secret = deps.keyring.open("totp-seal", row.sealed, actor.account);
    const step = stepOf(secret, code, deps.clock.now());
    if (step === null) refuseField("/code", "does not fit: please type the one that is shown now");
    await deps.credentials.confirmTotp(tx, actor.account, step);
    await tellOfChange(deps, tx, account);
  });
  forgetProofs(deps, "code", actor.account);
}

/** Signing in needs no code any more. Throws `forbidden`, `not-found`. */
export async function removeTotp(deps: IdentityDeps, actor: Actor): Promise<void> {
  await deps.unitOfWork.transaction(async (tx) => {
    const account = await deps.credentials.lockAccount(tx, actor.account);
    await mustBeSteppedUp(deps, tx, actor);
    if (!(await deps.credentials.dropTotp(tx, actor.account))) refuse("not-found");
    await tellOfChange(deps, tx, account);
  });
}

/**
 * For who has shown the passphrase (or a mailed link): where an authenticator app is set up, a code of
 * it that was not used before. Throws `unauthenticated` with `secondFactor`, `rate-limited`.
 */
export async function mustGiveCode(
  deps: IdentityDeps,
  tx: Tx,
  account: string,
  code: string | undefined,
): Promise<void> {
  const row = await deps.credentials.totp(tx, account);
  if (row === null || !row.confirmed) return;
  const secondFactor = "totp";
  if (code === undefined)
    refuse(
      "unauthenticated",
      "A code from your authenticator app is needed as well. Without the app, a recovery code lets you back in.",
      { secondFactor },
    );
  mustNotGuess(deps, "code", account);
  const secret = deps.keyring.open("totp-seal", row.sealed, account);
  const step = stepOf(secret, code, deps.clock.now());
  if (step === null || !(await deps.credentials.useTotpStep(tx, account, step)))
    refuse(
      "unauthenticated",
      "This code does not fit, or was used before. Wait for the next one.",
      {
        secondFactor,
      },
    );
  tx.afterCommit(() => forgetProofs(deps, "code", account));
}
