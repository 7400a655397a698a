import { refuse } from "../core/errors.ts";
import type { IdentityDeps } from "./deps.ts";
import { readPassphrase } from "./passphrases.ts";
import { mustGiveCode } from "./second-factor.ts";
import { addSession, type NewSession } from "./sessions.ts";
import { nameIndexOf } from "./sign-in-names.ts";
import type { SignIn } from "./wire.ts";

/**
 * Opens a session. The same refusal, after the same work, whether the name or the passphrase is wrong;
 * only who has the passphrase learns that a code is needed as well.
 */
export async function signIn(deps: IdentityDeps, typed: SignIn): Promise<NewSession> {
  const nameIndex = nameIndexOf(deps.keyring, typed.signInName);
  const passphrase = readPassphrase(typed.passphrase);
  const account = await deps.identity.accountByName(deps.unitOfWork.reads, nameIndex ?? "");
  const hash = passphrase === null ? null : (account?.passphraseHash ?? null);
  const matches = await deps.hasher.verify(hash, passphrase ?? "");
  if (!matches || account === null || passphrase === null) refuseBoth();
  const better = deps.hasher.isOutdated(account.passphraseHash)
    ? await deps.hasher.hash(passphrase)
    : null;
  return deps.unitOfWork.evenWhenFull(async (tx) => {
    const now = await deps.credentials.lockAccount(tx, account.id);
    // The passphrase may have been changed while this one was looked at.
    if (now?.passphraseHash !== account.passphraseHash) refuseBoth();
    await mustGiveCode(deps, tx, account.id, typed.secondFactor);
    if (better !== null)
      await deps.identity.changeAccount(tx, account.id, { passphraseHash: better });
    return addSession(deps, tx, account.id, "proven");
  });
}

function refuseBoth(): never {
  refuse("unauthenticated", "The sign-in name and the passphrase do not fit together.");
}
