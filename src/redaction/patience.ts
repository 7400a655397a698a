import { setTimeout } from "node:timers";

/** Waits that grow from `firstMs` to `mostMs`, for `inAllMs` at most, until something cuts one short. */
export class Patience {
  readonly #firstMs: number;
  readonly #mostMs: number;
  readonly #inAllMs: number;
  #nextMs: number;
  #waitedMs = 0;
  #cut: () => void = () => {};

  constructor(firstMs: number, mostMs: number, inAllMs = Number.POSITIVE_INFINITY) {
    this.#firstMs = firstMs;
    this.#mostMs = mostMs;
    this.#inAllMs = inAllMs;
    this.#nextMs = firstMs;
  }

  /** False, at once, when it has waited for as long as it may. */
  async wait(): Promise<boolean> {
    if (this.#waitedMs >= this.#inAllMs) return false;
    const ms = this.#nextMs;
    this.#waitedMs += ms;
    this.#nextMs = Math.min(2 * ms, this.#mostMs);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#cut = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    return true;
  }

  cut(): void {
    this.#cut();
  }

  /** From now on it waits as at first. */
  reset(): void {
    this.#nextMs = this.#firstMs;
    this.#waitedMs = 0;
  }
}
