import type { Limits } from "../config.ts";
import { refuse } from "../core/errors.ts";
import { RateLimiter } from "../core/rate-limiter.ts";

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
const revealsPerHour = 60;

/** The limits of the HTTP side. Each `spend…` throws `Refusal("rate-limited")` past its limit. */
export class HttpLimits {
  readonly #requests: RateLimiter;
  readonly #accounts: RateLimiter;
  readonly #reveals = new RateLimiter(revealsPerHour, hourMs);

  constructor(limits: Limits) {
    this.#requests = new RateLimiter(limits.requestsPerMinute, minuteMs);
    this.#accounts = new RateLimiter(limits.accountsPerAddressPerDay, dayMs);
  }

  spendRequest(who: string): void {
    spend(this.#requests, who);
  }

  /** Reveals are rare. Each try is written down for good, so nobody makes many of them. */
  spendReveal(account: string): void {
    spend(this.#reveals, account);
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
