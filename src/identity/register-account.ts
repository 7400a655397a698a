import { dayOf, toTimestamp, weekOf } from "../core/clock.ts";
import { refuse, refuseField } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { textFault } from "../core/text/check-text.ts";
import type { Tx } from "../core/unit-of-work.ts";
import { consents } from "./consents.ts";
import type { IdentityDeps } from "./deps.ts";
import { acceptEmail, sealEmail } from "./email-addresses.ts";
import { takeInvite } from "./invites.ts";
import { acceptNewPassphrase } from "./passphrases.ts";
import { newRecoveryCodes, recoveryCodeMac } from "./secrets.ts";
import { addSession, type NewSession } from "./sessions.ts";
import { acceptNewSignInName } from "./sign-in-names.ts";
import type { AccountView, Registration, RegistrationMode, SiteRole } from "./wire.ts";

export interface NewAccount extends NewSession {
  account: AccountView;
  recoveryCodes: string[];
}

/**
 * Makes an account with its first session. The recovery codes are shown this once.
 * Throws `Refusal`: `invalid` (names the field), `conflict` (the name is taken), `unavailable`.
 */
export async function registerAccount(
  deps: IdentityDeps & { registration: RegistrationMode },
  wish: Registration,
): Promise<NewAccount> {
  const name = acceptNewSignInName(wish.signInName);
  const passphrase = acceptNewPassphrase(wish.passphrase, name, "/passphrase");
  checkConsents(wish);
  if (deps.registration === "invite" && wish.invite === undefined)
    refuseField("/invite", "is needed: this site is by invitation");
  const waits = deps.registration === "approve" && wish.invite === undefined;
  checkNote(wish.note, waits);
  const email =
    wish.recoveryEmail === undefined
      ? undefined
      : acceptEmail(wish.recoveryEmail, "/recoveryEmail");
  const passphraseHash = await deps.hasher.hash(passphrase);
  const id = newId(deps.random);
  const codes = newRecoveryCodes(deps.random);
  const createdWeek = weekOf(deps.clock.now());
  return deps.unitOfWork.transaction(async (tx) => {
    const siteRole = wish.invite === undefined ? null : await spendInvite(deps, tx, wish.invite);
    const added = await deps.identity.addAccount(tx, {
      id,
      nameIndex: deps.keyring.mac("sign-in-name", name),
      nameSealed: deps.keyring.seal("sign-in-name-seal", name, id),
      passphraseHash,
      createdWeek,
      standing: wish.standing ?? null,
      country: null,
      siteRole,
      approved: !waits,
      emailSealed: email === undefined ? null : sealEmail(deps.keyring, email, id),
    });
    if (added === "name-taken")
      refuse("conflict", "This sign-in name is taken. Please choose another.");
    await deps.identity.recordConsents(tx, id, wish.consents, dayOf(deps.clock.now()));
    await deps.identity.addRecoveryCodes(
      tx,
      id,
      codes.map((code) => recoveryCodeMac(deps.keyring, id, code)),
    );
    if (waits) await addRegistration(deps, tx, id, wish.note);
    const session = await addSession(deps, tx, id, "proven");
    return {
      account: { id, createdAt: toTimestamp(createdWeek) },
      ...session,
      recoveryCodes: codes,
    };
  });
}

/** The note is for those who decide, so it is taken only where somebody does. */
function checkNote(note: string | undefined, waits: boolean): void {
  if (note === undefined) return;
  if (!waits) refuseField("/note", "is read by nobody here: leave it out");
  const fault = textFault(note, { units: 300, bytes: 1200, lines: 20 });
  if (fault !== null) refuseField("/note", fault);
}

async function addRegistration(
  deps: IdentityDeps,
  tx: Tx,
  account: string,
  note: string | undefined,
): Promise<void> {
  const id = newId(deps.random);
  const noteSealed = note === undefined ? null : deps.keyring.seal("registration-note", note, id);
  await deps.identity.addRegistration(tx, { id, account, noteSealed });
}

async function spendInvite(deps: IdentityDeps, tx: Tx, code: string): Promise<SiteRole | null> {
  const invite = await takeInvite(deps, tx, code);
  if (invite === null || invite.kind === "room") refuseField("/invite", "is not valid any more");
  if (invite.kind === "site") return null;
  if (await deps.identity.hasOwner(tx)) refuseField("/invite", "is not valid any more");
  await deps.identity.dropInvites(tx, { kind: "owner" });
  return "owner";
}

/** Every consent that the site asks for, in its present version, and nothing else. */
function checkConsents({ consents: given }: Registration): void {
  for (const { purpose, version } of consents) {
    if (!given.some((one) => one.purpose === purpose && one.version === version)) {
      refuseField("/consents", `must include ${purpose}, version ${version}`);
    }
  }
  if (given.length !== consents.length)
    refuseField("/consents", "has one that this site does not ask for");
}
