import { errorFields, type Logger } from "../core/logger.ts";

/** Whether the disk and the database file can be trusted: they are until found wanting, and then never again. */
export class Soundness {
  readonly #log: Logger;
  readonly #onWriteFailed: () => void;
  #isSound = true;
  #isOpen = false;

  /** `onWriteFailed` is told of a write that failed after the start and left the database doubtful. */
  constructor(log: Logger, onWriteFailed: () => void) {
    this.#log = log;
    this.#onWriteFailed = onWriteFailed;
  }

  get holds(): boolean {
    return this.#isSound;
  }

  /** The start is over: from now on whoever runs this is told when it must end. */
  opened(): void {
    this.#isOpen = true;
  }

  /** `mustEnd`: what is in memory and what is on the disk may differ. */
  lost(error: unknown, mustEnd: boolean): void {
    if (this.#isSound)
      this.#log.fatal(
        errorFields(error),
        "the database cannot be trusted: writes are refused from now on",
      );
    this.#isSound = false;
    if (this.#isOpen && mustEnd) this.#onWriteFailed();
  }
}
