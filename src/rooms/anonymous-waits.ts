/** More are kept only until the first look for what is over. */
const sweepAt = 10_000;

/**
 * When each account may write next in a room in slow mode after an anonymous post, in this process's
 * memory. Faces of two threads share nothing that is stored, so nothing stored could tell one of the
 * other's pause.
 */
export class AnonymousWaits {
  readonly #until = new Map<string, number>();

  /** In ms; null when nothing is known. */
  until(account: string, room: string): number | null {
    return this.#until.get(`${account} ${room}`) ?? null;
  }

  /** Counts from now on, not from the commit: the next post of a batch is looked at before that. */
  note(account: string, room: string, until: number, now: number): void {
    if (this.#until.size >= sweepAt) this.#sweep(now);
    this.#until.set(`${account} ${room}`, until);
  }

  /** What was noted did not happen. */
  takeBack(account: string, room: string): void {
    this.#until.delete(`${account} ${room}`);
  }

  #sweep(now: number): void {
    for (const [key, until] of this.#until) if (until <= now) this.#until.delete(key);
  }
}
