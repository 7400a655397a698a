import { toTimestamp } from "../core/clock.ts";
import { refuse, refuseField } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "./actor.ts";
import type { IdentityDeps } from "./deps.ts";
import { offerAssertion, type PasskeyOptions, proveByPasskey } from "./passkey-proof.ts";
import { readPassphrase } from "./passphrases.ts";
import { forgetProofs, mustNotGuess } from "./proofs.ts";
import { steppedUpFrom } from "./sessions.ts";
import type { StepUp } from "./wire.ts";

/** What the person's device needs to answer with one of their passkeys. */
export function offerStepUp(deps: IdentityDeps, actor: Actor): Promise<PasskeyOptions> {
  return offerAssertion(deps, "passkey-step-up", actor.account);
}

/**
 * Shows once more who is sitting there, by passphrase or passkey: for ten minutes this session may
 * change credentials. Throws `forbidden` when the proof is not right, `rate-limited`.
 */
export async function stepUp(
  deps: IdentityDeps,
  actor: Actor,
  typed: StepUp,
): Promise<{ until: string }> {
  if ((typed.passphrase === undefined) === (typed.passkey === undefined))
    refuseField("", "must have either passphrase or passkey");
  if (typed.passphrase !== undefined) await provePassphrase(deps, actor, typed.passphrase);
  const proof = typed.passkey && (await proveByPasskey(deps, "passkey-step-up", typed.passkey));
  if (proof !== undefined && proof?.account !== actor.account) refusePasskey();
  const until = steppedUpFrom(deps.clock.latest());
  await deps.unitOfWork.evenWhenFull(async (tx) => {
    if (proof && !(await deps.credentials.advancePasskey(tx, proof.passkey, proof.counter)))
      refusePasskey();
    if (!(await deps.identity.holdSession(tx, actor.session))) refuse("unauthenticated");
    await deps.credentials.stepUpSession(tx, actor.session, until);
  });
  return { until: toTimestamp(until) };
}

function refusePasskey(): never {
  refuse("forbidden", "This passkey could not be checked. Please start again.");
}

/** Throws `forbidden` unless this is the account's passphrase, `rate-limited` after several that were not. */
export async function provePassphrase(
  deps: IdentityDeps,
  actor: Actor,
  typed: string,
): Promise<void> {
  mustNotGuess(deps, "passphrase", actor.account);
  const account = await deps.identity.account(deps.unitOfWork.reads, actor.account);
  const passphrase = readPassphrase(typed);
  const hash = passphrase === null ? null : (account?.passphraseHash ?? null);
  if (!(await deps.hasher.verify(hash, passphrase ?? "")))
    refuse("forbidden", "This is not your passphrase.");
  forgetProofs(deps, "passphrase", actor.account);
}

/**
 * Throws `forbidden` unless this session has just shown who it belongs to. Call it where credentials
 * change, and where all of an account is given out or ends; `before` begins what is then said.
 */
export async function mustBeSteppedUp(
  deps: IdentityDeps,
  tx: Tx,
  actor: Actor,
  before = "Before this changes",
): Promise<void> {
  if (!(await deps.identity.holdSession(tx, actor.session))) refuse("unauthenticated");
  const sessions = await deps.identity.sessionsOf(tx, actor.account);
  const until = sessions.find(({ id }) => id === actor.session)?.steppedUpUntil ?? 0;
  if (until <= deps.clock.latest())
    refuse(
      "forbidden",
      `${before}, please show that it is you: type your passphrase again, or use a passkey.`,
    );
}
