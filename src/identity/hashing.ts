import { availableParallelism } from "node:os";
import argon2 from "argon2";
import { Refusal } from "../core/errors.ts";

/** OWASP's parameters for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const parameters = {
  type: argon2.argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} as const;

/** Hashing shares the thread pool with the disk: some threads must stay free. */
const mostAtOnce = Math.max(1, availableParallelism() - 1);
const mostWaiting = 64;

/** Hashes and verifies passphrases, a few at a time. Throws `Refusal("unavailable")` when too many wait. */
export class PassphraseHasher {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  #dummy: Promise<string> | undefined;

  hash(passphrase: string): Promise<string> {
    return this.#inTurn(() => argon2.hash(passphrase, parameters));
  }

  /** With no hash (an unknown name) it verifies against a dummy one, so that both take the same time. */
  async verify(hash: string | null, passphrase: string): Promise<boolean> {
    this.#dummy ??= argon2.hash("nobody has this passphrase", parameters);
    const against = hash ?? (await this.#dummy);
    const matches = await this.#inTurn(() => argon2.verify(against, passphrase));
    return matches && hash !== null;
  }

  /** Makes the dummy hash ahead, so that not even the first unknown name takes longer. */
  async warmUp(): Promise<void> {
    this.#dummy ??= argon2.hash("nobody has this passphrase", parameters);
    await this.#dummy;
  }

  isOutdated(hash: string): boolean {
    return argon2.needsRehash(hash, parameters);
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= mostAtOnce) {
      if (this.#waiting.length >= mostWaiting) {
        throw new Refusal(
          "unavailable",
          "Many people are signing in right now. Please try again in a moment.",
          { retryAfter: 3 },
        );
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }
}
