import { refuse } from "../core/errors.ts";
import type { IdentityDeps } from "./deps.ts";
import { readPassphrase } from "./passphrases.ts";
import { addSession, type NewSession } from "./sessions.ts";
import { nameIndexOf } from "./sign-in-names.ts";
import type { SignIn } from "./wire.ts";

/** Opens a session. The same refusal, after the same work, whether the name or the passphrase is wrong. */
export async function signIn(deps: IdentityDeps, typed: SignIn): Promise<NewSession> {
  const nameIndex = nameIndexOf(deps.keyring, typed.signInName);
  const passphrase = readPassphrase(typed.passphrase);
  const account = await deps.identity.accountByName(deps.unitOfWork.reads, nameIndex ?? "");
  const hash = passphrase === null ? null : (account?.passphraseHash ?? null);
  const matches = await deps.hasher.verify(hash, passphrase ?? "");
  if (!matches || account === null || passphrase === null) {
    refuse("unauthenticated", "The sign-in name and the passphrase do not fit together.");
  }
  const better = deps.hasher.isOutdated(account.passphraseHash)
    ? await deps.hasher.hash(passphrase)
    : null;
  return deps.unitOfWork.transaction(async (tx) => {
    if (better !== null)
      await deps.identity.changeAccount(tx, account.id, { passphraseHash: better });
    return addSession(deps, tx, account.id);
  });
}
