import { setInterval } from "node:timers";
import { type Clock, monotonicClock } from "../core/clock.ts";
import type { Storage } from "../storage/index.ts";

/** How often the highest time seen is written down, so that a clock set back revives nothing (ms). */
const noteEveryMs = 10_000;
/** How long a write that got through counts for the next (ms). */
const believedMs = 2_000;

const fact = "highest-time";

/** The site's clock, written down now and then; each note shows as well whether writes get through. */
export class KeptClock {
  readonly clock: Clock;
  readonly #storage: Storage;
  #timer: NodeJS.Timeout | undefined;
  #wroteAt = Number.NEGATIVE_INFINITY;

  /** Goes on from the highest time that `storage` knows. `time` in ms. */
  static async open(storage: Storage, time: () => number): Promise<KeptClock> {
    const kept = await storage.facts.get(storage.unitOfWork.reads, fact);
    return new KeptClock(storage, monotonicClock(time, kept === null ? 0 : Number(kept)));
  }

  private constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.clock = clock;
  }

  /** From now on the time is written down by itself, until `stop`. */
  begin(): void {
    this.#timer = setInterval(() => void this.note(), noteEveryMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Writes the highest time down; whether that got through. */
  async note(): Promise<boolean> {
    const { unitOfWork, facts } = this.#storage;
    const highest = String(this.clock.latest());
    try {
      await unitOfWork.transaction((tx) => facts.set(tx, fact, highest));
    } catch {
      return false;
    }
    this.#wroteAt = performance.now();
    return true;
  }

  /** Whether a write gets through; tries one when the last is a while ago. */
  async canWrite(): Promise<boolean> {
    return performance.now() - this.#wroteAt < believedMs || this.note();
  }
}
