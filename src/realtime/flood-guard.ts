/** How many of each a socket may send, or cause, within a second. Posts have slower limits of their own. */
const perSecond = { frames: 50, posts: 400, refusals: 400, control: 20, typing: 1 } as const;

/** Counts, per second, what a socket sends. */
export class FloodGuard {
  #second = 0;
  #counts = new Map<keyof typeof perSecond, number>();

  isTooMuch(what: keyof typeof perSecond): boolean {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#counts.clear();
    }
    const count = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, count);
    return count > perSecond[what];
  }
}
