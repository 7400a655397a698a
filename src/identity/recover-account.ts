import { refuse, refuseField } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import { challengeMac, isGood } from "./challenges.ts";
import { tellOfChange } from "./credential-changes.ts";
import type { IdentityDeps } from "./deps.ts";
import { acceptNewPassphrase } from "./passphrases.ts";
import { mustGiveCode } from "./second-factor.ts";
import { recoveryCodeMac } from "./secrets.ts";
import { addSession, endAllSessions, type NewSession } from "./sessions.ts";
import { nameIndexOf } from "./sign-in-names.ts";
import type { Recovery } from "./wire.ts";

/**
 * Sets a new passphrase with a recovery code or with the token of a mailed link, which is spent; all
 * other sessions end. Throws `invalid`, `unauthenticated`, `rate-limited`.
 */
export async function recoverAccount(deps: IdentityDeps, typed: Recovery): Promise<NewSession> {
  const { signInName, recoveryCode, token, passphrase, secondFactor } = typed;
  if (token === undefined && signInName !== undefined && recoveryCode !== undefined)
    return recoverByCode(deps, signInName, recoveryCode, passphrase);
  if (token !== undefined && signInName === undefined && recoveryCode === undefined)
    return recoverByLink(deps, token, passphrase, secondFactor);
  refuseField("", "must have either signInName and recoveryCode, or token");
}

async function recoverByCode(
  deps: IdentityDeps,
  signInName: string,
  recoveryCode: string,
  typed: string,
): Promise<NewSession> {
  const passphrase = acceptNewPassphrase(typed, signInName.toLowerCase(), "/passphrase");
  const nameIndex = nameIndexOf(deps.keyring, signInName);
  const account = await deps.identity.accountByName(deps.unitOfWork.reads, nameIndex ?? "");
  const id = account?.id ?? "";
  // Hashed in either case, so that the time does not tell whether the name exists.
  const passphraseHash = await deps.hasher.hash(passphrase);
  return deps.unitOfWork.transaction(async (tx) => {
    const codeMac = recoveryCodeMac(deps.keyring, id, recoveryCode);
    if (account === null || !(await deps.identity.spendRecoveryCode(tx, id, codeMac)))
      refuse("unauthenticated", "The sign-in name and the recovery code do not fit together.");
    return startAnew(deps, tx, id, passphraseHash);
  });
}

/** A mailbox alone does not open an account that asks for a code as well. */
async function recoverByLink(
  deps: IdentityDeps,
  token: string,
  typed: string,
  code: string | undefined,
): Promise<NewSession> {
  const mac = challengeMac(deps, token);
  const id = await accountOfLink(deps, mac);
  const row = await deps.identity.account(deps.unitOfWork.reads, id);
  if (row === null) refuseLink();
  const signInName = deps.keyring.open("sign-in-name-seal", row.nameSealed, id);
  const passphrase = acceptNewPassphrase(typed, signInName, "/passphrase");
  const passphraseHash = await deps.hasher.hash(passphrase);
  return deps.unitOfWork.transaction(async (tx) => {
    const spent = await deps.credentials.takeChallenge(tx, mac);
    if (!isGood(deps, spent, "recovery-mail") || spent.account !== id) refuseLink();
    await mustGiveCode(deps, tx, id, code);
    return startAnew(deps, tx, id, passphraseHash);
  });
}

async function accountOfLink(deps: IdentityDeps, mac: string): Promise<string> {
  const found = await deps.credentials.challenge(deps.unitOfWork.reads, mac);
  if (!isGood(deps, found, "recovery-mail") || found.account === null) refuseLink();
  return found.account;
}

function refuseLink(): never {
  refuse("unauthenticated", "This link is not good any more. Please ask for a new one.");
}

async function startAnew(
  deps: IdentityDeps,
  tx: Tx,
  id: string,
  passphraseHash: string,
): Promise<NewSession> {
  const account = await deps.credentials.lockAccount(tx, id);
  await deps.identity.changeAccount(tx, id, { passphraseHash });
  await endAllSessions(deps, tx, id);
  await deps.credentials.dropChallenges(tx, { account: id, purpose: "recovery-mail" });
  await tellOfChange(deps, tx, account);
  return addSession(deps, tx, id, "recovered");
}
