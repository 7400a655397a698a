import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import type { Assertion, Attestation } from "../../identity/wire.ts";
import { UnreachableError } from "./problem.ts";

export type AnswerOptions = PublicKeyCredentialRequestOptionsJSON;
export type MakeOptions = PublicKeyCredentialCreationOptionsJSON;

/** The device gave no answer: somebody stopped it, waited too long, or it has no passkey that fits. */
export class NoPasskey extends Error {
  /** Whether the device has one for this site already. */
  readonly isKnown: boolean;

  constructor(isKnown: boolean) {
    super("no passkey");
    this.isKnown = isKnown;
  }
}

/** Whether this browser knows what a passkey is. */
export function canUsePasskeys(): boolean {
  return "PublicKeyCredential" in globalThis;
}

/** Lets the device answer with one of its passkeys. Throws `NoPasskey`. */
export async function answerByPasskey(optionsJSON: AnswerOptions): Promise<Assertion> {
  const { startAuthentication } = await library();
  return (await startAuthentication({ optionsJSON }).catch(noPasskey)) as Assertion;
}

/** Lets the device make a passkey. Throws `NoPasskey`. */
export async function makePasskey(optionsJSON: MakeOptions): Promise<Attestation> {
  const { startRegistration } = await library();
  return (await startRegistration({ optionsJSON }).catch(noPasskey)) as Attestation;
}

/** Fetched when the first passkey is used: few need it. */
function library() {
  return import("@simplewebauthn/browser").catch(() => {
    throw new UnreachableError();
  });
}

function noPasskey(error: unknown): never {
  throw new NoPasskey(error instanceof Error && error.name === "InvalidStateError");
}
