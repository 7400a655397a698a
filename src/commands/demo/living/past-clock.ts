/** So much of the way to the present is made good with each step. */
const share = 0.98;

/** A clock that begins in the past and catches up, so that what fills a new site was written over days. */
export class PastClock {
  #behindMs: number;

  constructor(behindMs: number) {
    this.#behindMs = behindMs;
  }

  /** Milliseconds since 1970. */
  readonly time = (): number => Math.round(Date.now() - this.#behindMs);

  step(): void {
    this.#behindMs *= share;
  }

  /** From now on it is the present. */
  arrive(): void {
    this.#behindMs = 0;
  }
}
