import { Backoff } from "../core/backoff.ts";
import { Refusal, refuse } from "../core/errors.ts";
import { RateLimiter } from "../core/rate-limiter.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** So many wrong passphrases cost no wait: people mistype. */
const free = 5;
/** Many people may share one address: a ward, a household, a mobile network. */
const shared = 4;
/** Passkeys cannot be guessed: only the work they make is bounded. */
const passkeyShare = 20;
const mailsPerHour = 3;
const mostKnown = 50_000;

/**
 * Holds up who guesses at sign-in, by sign-in name and by address, without shutting out whose name it
 * is: where a name was signed in with within a day, only wrong tries from that same place count, and
 * passkeys and recoveries count apart. Names and addresses come as keyed tokens, and stay in memory.
 */
export class SignInTries {
  readonly #byName: Backoff;
  readonly #byPlace: Backoff;
  readonly #byAddress: RateLimiter;
  readonly #passkeys: RateLimiter;
  readonly #recoveries: RateLimiter;
  readonly #mails: RateLimiter;
  /** Where a name was signed in with, and until when that counts. */
  readonly #known = new Map<string, number>();

  constructor(perHour: number) {
    this.#byName = new Backoff({ free, most: perHour, windowMs: hourMs });
    this.#byPlace = new Backoff({ free, most: perHour, windowMs: hourMs });
    this.#byAddress = new RateLimiter(perHour * shared, hourMs);
    this.#passkeys = new RateLimiter(perHour * passkeyShare, hourMs);
    this.#recoveries = new RateLimiter(perHour * shared, hourMs);
    this.#mails = new RateLimiter(perHour === 0 ? 0 : mailsPerHour, hourMs);
  }

  /** Makes one try to sign in by passphrase. Throws `rate-limited` instead when there were too many wrong ones. */
  async withPassphrase<T>(name: string, address: string, work: () => Promise<T>): Promise<T> {
    const place = `${name} ${address}`;
    const isKnown = (this.#known.get(place) ?? 0) > performance.now();
    const [tries, key] = isKnown ? [this.#byPlace, place] : [this.#byName, name];
    if (!isKnown) mustWait(this.#byAddress.spend(address));
    mustWait(tries.begin(key));
    try {
      const done = await work();
      tries.takeBack(key);
      this.#remember(place);
      return done;
    } catch (error) {
      if (!isWrong(error)) tries.takeBack(key);
      throw error;
    }
  }

  spendPasskey(address: string): void {
    mustWait(this.#passkeys.spend(address));
  }

  spendRecovery(address: string): void {
    mustWait(this.#recoveries.spend(address));
  }

  /** Whether one more mail may go out for this name. The caller says nothing of it. */
  mayMail(name: string): boolean {
    return this.#mails.spend(name) === null;
  }

  #remember(place: string): void {
    this.#known.delete(place);
    this.#known.set(place, performance.now() + dayMs);
    const [oldest] = this.#known.keys();
    if (this.#known.size > mostKnown && oldest !== undefined) this.#known.delete(oldest);
  }
}

/** A wrong name, passphrase or code; asking for a code that was not sent is no guess. */
function isWrong(error: unknown): boolean {
  return (
    error instanceof Refusal &&
    error.code === "unauthenticated" &&
    error.members.secondFactor === undefined
  );
}

function mustWait(retryAfter: number | null): void {
  if (retryAfter !== null)
    refuse("rate-limited", "That was a lot at once. Please wait a moment.", { retryAfter });
}
