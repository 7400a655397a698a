import { setTimeout as sleep } from "node:timers/promises";

/** How a copy that is made beside people's writing goes on. Times in ms. */
export interface CopyPace {
  /** What one step may take of the main thread. */
  readonly stepMs: number;
  /** After a step that took d, so many times d belong to everybody else. */
  readonly restFactor: number;
  /** Between two steps, at least. */
  readonly leastRestMs: number;
  /** So much is written before the disk is waited for. */
  readonly syncEveryBytes: number;
  rest(ms: number): Promise<unknown>;
}

/** A fifth of the main thread, in pieces that nobody notices. */
export const gentlePace: CopyPace = {
  stepMs: 1.5,
  restFactor: 4,
  leastRestMs: 2,
  syncEveryBytes: 4 * 1024 * 1024,
  rest: sleep,
};
