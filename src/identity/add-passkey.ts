import { hash } from "node:crypto";
import { weekOf } from "../core/clock.ts";
import { refuse, refuseField } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { textFault } from "../core/text/check-text.ts";
import type { Actor } from "./actor.ts";
import { addChallenge, spendChallenge } from "./challenges.ts";
import { tellOfChange } from "./credential-changes.ts";
import type { IdentityDeps } from "./deps.ts";
import { viewPasskey } from "./own-passkeys.ts";
import { credentialMac, openPasskey, sealPasskey } from "./sealed-passkeys.ts";
import { namedSite } from "./site-names.ts";
import { mustBeSteppedUp } from "./step-up.ts";
import { algorithms, challengeOf, relyingParty, webauthn } from "./webauthn.ts";
import type { Attestation, NewPasskey, PasskeyView } from "./wire.ts";

const mostPasskeys = 10;

type RegistrationOptions = Awaited<
  ReturnType<ReturnType<typeof webauthn>["generateRegistrationOptions"]>
>;

/** What a device needs to make a passkey for this account. Throws `forbidden`, `conflict` (ten already). */
export async function offerPasskey(deps: IdentityDeps, actor: Actor): Promise<RegistrationOptions> {
  const { challenge, own, signInName, rpName } = await deps.unitOfWork.transaction(async (tx) => {
    await mustBeSteppedUp(deps, tx, actor);
    const account = await deps.identity.account(tx, actor.account);
    if (account === null) refuse("unauthenticated");
    const rows = await deps.credentials.passkeysOf(tx, actor.account);
    mustHaveRoom(rows.length);
    return {
      challenge: await addChallenge(deps, tx, "passkey-registration", actor.account),
      own: rows.map((row) => openPasskey(deps, row)),
      signInName: deps.keyring.open("sign-in-name-seal", account.nameSealed, account.id),
      rpName: (await namedSite(deps, tx)).name,
    };
  });
  return webauthn().generateRegistrationOptions({
    rpID: relyingParty(deps).id,
    rpName,
    userName: signInName,
    userDisplayName: signInName,
    // Random, and of this passkey alone: what a device hands around says nothing about the account.
    userID: hash("sha256", `user handle ${challenge}`, "buffer"),
    challenge: Buffer.from(challenge, "base64url"),
    attestationType: "none",
    excludeCredentials: own.map(({ credentialId: id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: algorithms,
  });
}

/** Keeps the passkey that a device made. Throws `forbidden`, `invalid`, `conflict` (known, or ten already). */
export async function addPasskey(
  deps: IdentityDeps,
  actor: Actor,
  { name = "Passkey", ...response }: NewPasskey,
): Promise<PasskeyView> {
  const fault = textFault(name, { units: 60, bytes: 240, lines: 1 });
  if (fault !== null) refuseField("/name", fault);
  const made = await verify(deps, actor, response);
  if (made === null)
    refuseField("/response", "could not be checked: please start again from the beginning");
  const id = newId(deps.random);
  const row = {
    id,
    credentialMac: credentialMac(deps, made.id),
    account: actor.account,
    sealed: sealPasskey(deps, id, {
      credentialId: made.id,
      publicKey: Buffer.from(made.publicKey).toString("base64url"),
      transports: response.response.transports ?? [],
      name,
    }),
    counter: made.counter,
    createdWeek: weekOf(deps.clock.now()),
  };
  await deps.unitOfWork.transaction(async (tx) => {
    const account = await deps.credentials.lockAccount(tx, actor.account);
    await mustBeSteppedUp(deps, tx, actor);
    mustHaveRoom((await deps.credentials.passkeysOf(tx, actor.account)).length);
    if ((await deps.credentials.addPasskey(tx, row)) === "known")
      refuse("conflict", "This passkey is known here already.");
    await tellOfChange(deps, tx, account);
  });
  return viewPasskey(deps, row);
}

async function verify(deps: IdentityDeps, actor: Actor, response: Attestation) {
  const challenge = challengeOf(response.response.clientDataJSON);
  if (challenge === null) return null;
  const spent = await spendChallenge(deps, challenge, "passkey-registration");
  if (spent?.account !== actor.account) return null;
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(deps);
  try {
    const { registrationInfo } = await webauthn().verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin,
      expectedRPID,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    return registrationInfo?.credential ?? null;
  } catch {
    // The library says by throwing what did not fit.
    return null;
  }
}

function mustHaveRoom(count: number): void {
  if (count >= mostPasskeys)
    refuse("conflict", `You have ${mostPasskeys} passkeys. Remove one before you add another.`);
}
