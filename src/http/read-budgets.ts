import { dayOf } from "../core/clock.ts";
import { refuse } from "../core/errors.ts";
import { RateLimiter } from "../core/rate-limiter.ts";
import type { ReadBudget, ReadingAs } from "../core/read-budget.ts";

const hourMs = 3_600_000;
/** More readers than this are not reported on one day: the first say enough. */
const mostReports = 50;

/** The hours of everyone who reads, in this process. Whoever uses one up is reported, once a day. */
export class ReadBudgets implements ReadBudget {
  readonly #limiter: RateLimiter;
  readonly #latest: () => number;
  readonly #report: (reader: ReadingAs) => void;
  #reported = { day: 0, keys: new Set<string>() };

  /** `latest` gives the time (ms); `report` must not throw. */
  constructor(most: number, latest: () => number, report: (reader: ReadingAs) => void) {
    this.#limiter = new RateLimiter(most, hourMs);
    this.#latest = latest;
    this.#report = report;
  }

  spend(reader: ReadingAs): void {
    if (reader.isExempt) return;
    const retryAfter = this.#limiter.spend(keyOf(reader));
    if (retryAfter === null) return;
    this.#reportOnce(reader);
    refuse(
      "rate-limited",
      "You have been shown more posts in this hour than anybody reads. Please come back a little later.",
      { retryAfter },
    );
  }

  charge(reader: ReadingAs, posts: number): void {
    if (!reader.isExempt && posts > 0) this.#limiter.add(keyOf(reader), posts);
  }

  #reportOnce(reader: ReadingAs): void {
    const day = dayOf(this.#latest());
    if (day !== this.#reported.day) this.#reported = { day, keys: new Set() };
    const { keys } = this.#reported;
    const key = keyOf(reader);
    if (keys.has(key) || keys.size >= mostReports) return;
    keys.add(key);
    this.#report(reader);
  }
}

function keyOf({ account, addressToken }: ReadingAs): string {
  return account === null ? `address:${addressToken}` : `account:${account}`;
}
