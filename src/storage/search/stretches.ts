/** Posts by their numbers: above `low`, up to `high`. */
export interface Stretch {
  readonly low: number;
  readonly high: number;
}

const growth = 4;

/**
 * A walk from the newest posts down, in stretches that grow while there is time: a search that finds
 * little stops with what it has instead of reading the whole index.
 */
export class Stretches {
  readonly #lowest: number;
  readonly #now: () => number;
  readonly #end: number;
  #high: number;
  #size: number;
  #began: number;

  /** `now` gives ms of a clock that never goes back; the walk is given up `budgetMs` from now. */
  constructor(range: Stretch, first: number, budgetMs: number, now: () => number) {
    this.#lowest = range.low;
    this.#high = range.high;
    this.#size = first;
    this.#now = now;
    this.#began = now();
    this.#end = this.#began + budgetMs;
  }

  get isOver(): boolean {
    return this.#now() >= this.#end;
  }

  /** The next one; null at the end, or when the time is over. */
  next(): Stretch | null {
    if (this.#high <= this.#lowest || this.isOver) return null;
    this.#began = this.#now();
    return { low: Math.max(this.#lowest, this.#high - this.#size), high: this.#high };
  }

  /** This one held nothing more. */
  done({ low, high }: Stretch): void {
    const now = this.#now();
    // No larger than what is left of the time allows, going by this one.
    const affordable = ((high - low) * (this.#end - now)) / Math.max(now - this.#began, 0.01);
    this.#size = Math.max(1, Math.floor(Math.min(this.#size * growth, affordable)));
    this.#high = low;
  }

  /** The number to go on below; null when nothing is left. */
  get rest(): number | null {
    return this.#high > this.#lowest ? this.#high + 1 : null;
  }
}
