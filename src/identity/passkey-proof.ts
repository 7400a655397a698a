import { addChallenge, spendChallenge } from "./challenges.ts";
import type { ChallengePurpose } from "./credential-store.ts";
import type { IdentityDeps } from "./deps.ts";
import { credentialMac, openPasskey } from "./sealed-passkeys.ts";
import { challengeOf, relyingParty, webauthn } from "./webauthn.ts";
import type { Assertion } from "./wire.ts";

type AssertionPurpose = Extract<ChallengePurpose, "passkey-sign-in" | "passkey-step-up">;

export type PasskeyOptions = Awaited<
  ReturnType<ReturnType<typeof webauthn>["generateAuthenticationOptions"]>
>;

/** Options for an answer by passkey. Without an account any passkey of this site may answer. */
export async function offerAssertion(
  deps: IdentityDeps,
  purpose: AssertionPurpose,
  account: string | null,
): Promise<PasskeyOptions> {
  const own =
    account === null ? [] : await deps.credentials.passkeysOf(deps.unitOfWork.reads, account);
  const challenge = await deps.unitOfWork.evenWhenFull((tx) =>
    addChallenge(deps, tx, purpose, account),
  );
  return webauthn().generateAuthenticationOptions({
    rpID: relyingParty(deps).id,
    challenge: Buffer.from(challenge, "base64url"),
    userVerification: "required",
    allowCredentials: own.map((row) => {
      const { credentialId: id, transports } = openPasskey(deps, row);
      return { id, transports };
    }),
  });
}

/** Whose passkey answered, and its counter, to be moved on together with what the proof is for. */
export interface PasskeyProof {
  account: string;
  passkey: string;
  counter: number;
}

/** Checks an answer; its challenge is spent whatever comes of it. Null when anything about it is wrong. */
export async function proveByPasskey(
  deps: IdentityDeps,
  purpose: AssertionPurpose,
  response: Assertion,
): Promise<PasskeyProof | null> {
  const challenge = challengeOf(response.response.clientDataJSON);
  if (challenge === null) return null;
  const spent = await spendChallenge(deps, challenge, purpose);
  const row = await deps.credentials.passkeyByCredential(
    deps.unitOfWork.reads,
    credentialMac(deps, response.id),
  );
  if (spent === null || row === null) return null;
  if (spent.account !== null && spent.account !== row.account) return null;
  const { credentialId: id, publicKey } = openPasskey(deps, row);
  const { id: rpID, origin } = relyingParty(deps);
  try {
    const { verified, authenticationInfo } = await webauthn().verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      credential: { id, publicKey: Buffer.from(publicKey, "base64url"), counter: row.counter },
    });
    if (!verified) return null;
    return { account: row.account, passkey: row.id, counter: authenticationInfo.newCounter };
  } catch {
    // The library says by throwing what did not fit; nobody else has to know.
    return null;
  }
}
