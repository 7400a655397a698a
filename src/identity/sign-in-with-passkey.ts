import { refuse } from "../core/errors.ts";
import type { IdentityDeps } from "./deps.ts";
import { offerAssertion, type PasskeyOptions, proveByPasskey } from "./passkey-proof.ts";
import { addSession, type NewSession } from "./sessions.ts";
import type { Assertion } from "./wire.ts";

/** What a device needs to sign somebody in, whoever they are. */
export function offerPasskeySignIn(deps: IdentityDeps): Promise<PasskeyOptions> {
  return offerAssertion(deps, "passkey-sign-in", null);
}

/** Opens a session for whoever's passkey answers. It stands for two factors: no code is asked for. */
export async function signInWithPasskey(
  deps: IdentityDeps,
  response: Assertion,
): Promise<NewSession> {
  const proof = await proveByPasskey(deps, "passkey-sign-in", response);
  if (proof === null) refuseProof();
  return deps.unitOfWork.evenWhenFull(async (tx) => {
    // Another answer may have come first, or the passkey was removed meanwhile.
    if (!(await deps.credentials.advancePasskey(tx, proof.passkey, proof.counter))) refuseProof();
    return addSession(deps, tx, proof.account, "proven");
  });
}

function refuseProof(): never {
  refuse("unauthenticated", "This passkey could not be checked. Please start again.");
}
