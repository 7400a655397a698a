/** How many of each a socket may send within a second. Posts have limits of their own. */
const perSecond = { frames: 50, control: 20, typing: 1 } as const;

/** Counts, per second, what a socket sends beside posts. */
export class FloodGuard {
  #second = 0;
  readonly #counts = { frames: 0, control: 0, typing: 0 };

  isTooMuch(what: keyof typeof perSecond): boolean {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#counts.frames = 0;
      this.#counts.control = 0;
      this.#counts.typing = 0;
    }
    this.#counts[what] += 1;
    return this.#counts[what] > perSecond[what];
  }
}
