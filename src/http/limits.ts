import type { Limits } from "../config.ts";
import { refuse } from "../core/errors.ts";
import { RateLimiter } from "../core/rate-limiter.ts";

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** The limits of the HTTP side. Each `spend…` throws `Refusal("rate-limited")` past its limit. */
export class HttpLimits {
  readonly #requests: RateLimiter;
  readonly #reads: RateLimiter;
  readonly #signInsByName: RateLimiter;
  readonly #signInsByAddress: RateLimiter;
  readonly #accounts: RateLimiter;

  constructor(limits: Limits) {
    this.#requests = new RateLimiter(limits.requestsPerMinute, minuteMs);
    this.#reads = new RateLimiter(limits.readsPerHour, hourMs);
    this.#signInsByName = new RateLimiter(limits.signInsPerHour, hourMs);
    // Many people may share one address: a ward, a household, a mobile network.
    this.#signInsByAddress = new RateLimiter(limits.signInsPerHour * 4, hourMs);
    this.#accounts = new RateLimiter(limits.accountsPerAddressPerDay, dayMs);
  }

  spendRequest(who: string): void {
    spend(this.#requests, who);
  }

  spendRead(who: string): void {
    spend(this.#reads, who);
  }

  spendSignIn(name: string, address: string): void {
    spend(this.#signInsByAddress, address);
    spend(this.#signInsByName, name.toLowerCase().normalize("NFKC"));
  }

  spendAccount(address: string): void {
    spend(this.#accounts, address);
  }
}

function spend(limiter: RateLimiter, key: string): void {
  const retryAfter = limiter.spend(key);
  if (retryAfter !== null)
    refuse("rate-limited", "That was a lot at once. Please wait a moment.", { retryAfter });
}
