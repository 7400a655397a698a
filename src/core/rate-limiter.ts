/** From so many keys on, those whose window is over are swept out, once in a while (ms). */
const sweepAt = 10_000;
const sweepEveryMs = 1_000;

/** Counts by key; answers the whole seconds to wait, or null when it may be done now. */
export interface Limiter {
  spend(key: string): number | null;
}

/** Counts per key in fixed windows, in this process only. With `most` 0 it is off. */
export class RateLimiter implements Limiter {
  readonly #most: number;
  readonly #windowMs: number;
  #sweptAt = 0;
  readonly #counts = new Map<string, { count: number; endsAt: number }>();

  constructor(most: number, windowMs: number) {
    this.#most = most;
    this.#windowMs = windowMs;
  }

  /** Counts one. Null when it is within the limit, otherwise the whole seconds until the window ends. */
  spend(key: string): number | null {
    if (this.#most === 0) return null;
    const now = performance.now();
    const entry = this.#entry(key, now);
    entry.count += 1;
    return entry.count <= this.#most ? null : Math.max(1, Math.ceil((entry.endsAt - now) / 1000));
  }

  /** Counts so many more, within the limit or not. */
  add(key: string, amount: number): void {
    if (this.#most > 0) this.#entry(key, performance.now()).count += amount;
  }

  #entry(key: string, now: number): { count: number; endsAt: number } {
    const present = this.#counts.get(key);
    if (present !== undefined && present.endsAt > now) return present;
    if (this.#counts.size >= sweepAt && now > this.#sweptAt + sweepEveryMs) this.#sweep(now);
    const entry = { count: 0, endsAt: now + this.#windowMs };
    this.#counts.set(key, entry);
    return entry;
  }

  #sweep(now: number): void {
    this.#sweptAt = now;
    for (const [key, { endsAt }] of this.#counts) if (endsAt <= now) this.#counts.delete(key);
  }
}
