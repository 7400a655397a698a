/** From so many keys on, those whose window is over are swept out, once in a while (ms). */
const sweepAt = 10_000;
const sweepEveryMs = 1_000;

export interface BackoffSettings {
  /** Tries that cost no wait; each one after them doubles it, from a second to a minute. */
  readonly free: number;
  /** Tries in a window; 0 turns it off. */
  readonly most: number;
  readonly windowMs: number;
  /** Milliseconds that only go forward; tests set their own. */
  readonly time?: () => number;
}

interface Entry {
  tries: number;
  /** No earlier than this comes the next try. */
  nextAt: number;
  endsAt: number;
}

/**
 * Slows down who keeps guessing: counts tries per key, in this process only. A try is counted when
 * it begins, so that a hundred at once are no way around it, and taken back when it was right.
 */
export class Backoff {
  readonly #settings: BackoffSettings;
  readonly #time: () => number;
  readonly #entries = new Map<string, Entry>();
  #sweptAt = 0;

  constructor(settings: BackoffSettings) {
    this.#settings = settings;
    this.#time = settings.time ?? (() => performance.now());
  }

  /** Counts a try. Null when it may be made, otherwise the whole seconds to wait. */
  begin(key: string): number | null {
    const { free, most, windowMs } = this.#settings;
    if (most === 0) return null;
    const now = this.#time();
    const entry = this.#entry(key, now, windowMs);
    const from = entry.tries >= most ? entry.endsAt : entry.nextAt;
    if (from > now) return Math.max(1, Math.ceil((from - now) / 1000));
    entry.tries += 1;
    if (entry.tries > free) entry.nextAt = now + 1000 * Math.min(60, 2 ** (entry.tries - free - 1));
    return null;
  }

  /** Takes one try back: it was right, or could not be made. */
  takeBack(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    entry.tries -= 1;
    entry.nextAt = 0;
    if (entry.tries <= 0) this.#entries.delete(key);
  }

  #entry(key: string, now: number, windowMs: number): Entry {
    const known = this.#entries.get(key);
    if (known !== undefined && known.endsAt > now) return known;
    if (this.#entries.size >= sweepAt && now > this.#sweptAt + sweepEveryMs) this.#sweep(now);
    const entry = { tries: 0, nextAt: 0, endsAt: now + windowMs };
    this.#entries.set(key, entry);
    return entry;
  }

  #sweep(now: number): void {
    this.#sweptAt = now;
    for (const [key, { endsAt }] of this.#entries) if (endsAt <= now) this.#entries.delete(key);
  }
}
