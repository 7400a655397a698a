import { refuse } from "../core/errors.ts";
import type { IdentityDeps } from "./deps.ts";

type Proof = "code" | "passphrase";

/** Counts a try at proving something of an account. Throws `rate-limited` when there were too many. */
export function mustNotGuess({ proofs }: IdentityDeps, proof: Proof, account: string): void {
  const retryAfter = proofs.begin(`${proof} ${account}`);
  if (retryAfter !== null)
    refuse("rate-limited", "That did not fit several times. Please wait a moment.", { retryAfter });
}

/** The try was right: it does not count. */
export function forgetProofs({ proofs }: IdentityDeps, proof: Proof, account: string): void {
  proofs.takeBack(`${proof} ${account}`);
}
