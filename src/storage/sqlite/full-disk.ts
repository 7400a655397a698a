import { setTimeout } from "node:timers";
import { Ballast } from "./ballast.ts";

/** How long after the disk was full it is looked again whether there is room (ms). */
const lookEveryMs = 3_000;

/**
 * Whether the disk is full. From the first write that found no room the ballast is given back, and
 * only what takes something away is stored, until the ballast can be made again.
 */
export class FullDisk {
  readonly #ballast: Ballast;
  readonly #tell: (isFull: boolean) => void;
  #isFull = false;
  #isStopped = false;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();

  /** `tell` is told once of each change. */
  constructor(file: string, tell: (isFull: boolean) => void) {
    this.#ballast = new Ballast(file);
    this.#tell = tell;
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  /** Makes the ballast if it is not there. Where it cannot be made, the disk counts as full. */
  begin(): void {
    if (!this.#ballast.isThere) this.#look();
  }

  /** A write found no room. */
  met(): void {
    this.#ballast.free();
    this.#turn(true);
    this.#lookLater();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#ballast.stop();
    await this.#looking;
  }

  #lookLater(): void {
    clearTimeout(this.#timer);
    if (!this.#isStopped) this.#timer = setTimeout(() => this.#look(), lookEveryMs).unref();
  }

  #look(): void {
    this.#looking = this.#looking.then(async () => {
      if (this.#isStopped || this.#ballast.isThere) return;
      const isMade = await this.#ballast.make();
      if (this.#isStopped) return;
      this.#turn(!isMade);
      if (!isMade) this.#lookLater();
    });
  }

  #turn(isFull: boolean): void {
    if (this.#isFull === isFull) return;
    this.#isFull = isFull;
    this.#tell(isFull);
  }
}
