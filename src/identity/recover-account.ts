import { refuse } from "../core/errors.ts";
import type { IdentityDeps } from "./deps.ts";
import { acceptNewPassphrase } from "./passphrases.ts";
import { recoveryCodeMac } from "./secrets.ts";
import { addSession, endAllSessions, type NewSession } from "./sessions.ts";
import { nameIndexOf } from "./sign-in-names.ts";
import type { Recovery } from "./wire.ts";

/** Sets a new passphrase with a recovery code, which is spent; all other sessions end. */
export async function recoverAccount(deps: IdentityDeps, typed: Recovery): Promise<NewSession> {
  const passphrase = acceptNewPassphrase(
    typed.passphrase,
    typed.signInName.toLowerCase(),
    "/passphrase",
  );
  const nameIndex = nameIndexOf(deps.keyring, typed.signInName);
  const account = await deps.identity.accountByName(deps.unitOfWork.reads, nameIndex ?? "");
  // Hashed in either case, so that the time does not tell whether the name exists.
  const passphraseHash = await deps.hasher.hash(passphrase);
  return deps.unitOfWork.transaction(async (tx) => {
    const codeMac = recoveryCodeMac(deps.keyring, account?.id ?? "", typed.recoveryCode);
    const isSpent = await deps.identity.spendRecoveryCode(tx, account?.id ?? "", codeMac);
    if (account === null || !isSpent)
      refuse("unauthenticated", "The sign-in name and the recovery code do not fit together.");
    await deps.identity.changeAccount(tx, account.id, { passphraseHash });
    await endAllSessions(deps, tx, account.id);
    return addSession(deps, tx, account.id);
  });
}
