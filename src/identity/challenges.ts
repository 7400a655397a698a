import { newSecret } from "../core/ids.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { ChallengePurpose, ChallengeRow } from "./credential-store.ts";
import type { IdentityDeps } from "./deps.ts";

/** How long a device may take to answer. */
const answerMinutes = 5;

/** Something random to be answered or shown once; only its HMAC is stored. */
export async function addChallenge(
  deps: IdentityDeps,
  tx: Tx,
  purpose: ChallengePurpose,
  account: string | null,
  minutes = answerMinutes,
): Promise<string> {
  const challenge = newSecret(deps.random);
  const now = deps.clock.latest();
  await deps.credentials.dropChallenges(tx, { expiredBefore: now });
  await deps.credentials.addChallenge(tx, {
    mac: challengeMac(deps, challenge),
    purpose,
    account,
    expiresAt: now + minutes * 60_000,
  });
  return challenge;
}

export function challengeMac({ keyring }: IdentityDeps, challenge: string): string {
  return keyring.mac("challenge", challenge);
}

/** Whether a challenge that was found serves this purpose, now. */
export function isGood(
  { clock }: IdentityDeps,
  row: ChallengeRow | null,
  purpose: ChallengePurpose,
): row is ChallengeRow {
  return row !== null && row.purpose === purpose && row.expiresAt >= clock.latest();
}

/** Spends a challenge, whatever comes of the answer; null when it is not good (any more). */
export async function spendChallenge(
  deps: IdentityDeps,
  challenge: string,
  purpose: ChallengePurpose,
): Promise<ChallengeRow | null> {
  const row = await deps.unitOfWork.evenWhenFull((tx) =>
    deps.credentials.takeChallenge(tx, challengeMac(deps, challenge)),
  );
  return isGood(deps, row, purpose) ? row : null;
}

/** Clears what is over: challenges, and until when a session was stepped up. */
export async function forgetWhatIsOver(deps: IdentityDeps): Promise<void> {
  const now = deps.clock.latest();
  await deps.unitOfWork.transaction(async (tx) => {
    await deps.credentials.dropChallenges(tx, { expiredBefore: now });
    await deps.credentials.blankStepUps(tx, now);
  });
}
