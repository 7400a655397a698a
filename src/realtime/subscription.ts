import type { Viewer } from "../rooms/index.ts";
import type { Outbox } from "./outbox.ts";
import type { Batch, LogSource } from "./sequencer.ts";

const pageSize = 100;

/**
 * One socket in one room: replay → cutover → live. Whatever happens, the socket receives each `seq`
 * above its cursor once and in order, because only what follows the cursor is ever sent; when the
 * next one is not at hand, it is read from the log.
 */
export class Subscription {
  readonly room: string;
  viewer: Viewer;
  readonly #outbox: Outbox;
  readonly #log: LogSource;
  #cursor: number;
  /** The newest `seq` that the stream has shown, delivered or not. */
  #newest = 0;
  #isLive = false;
  #isOver = false;
  #isHeld = false;
  #catchingUp: Promise<void> | undefined;

  constructor(viewer: Viewer, after: number, outbox: Outbox, log: LogSource) {
    this.room = viewer.room.slug;
    this.viewer = viewer;
    this.#cursor = after;
    this.#outbox = outbox;
    this.#log = log;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Live events, from the room's stream. */
  deliver(batch: Batch): void {
    this.#newest = Math.max(this.#newest, batch.lastSeq);
    if (!this.#isLive || this.#isOver || batch.lastSeq <= this.#cursor) return;
    const bytes =
      this.#outbox.isFull || this.#isHeld ? null : batch.bytesAfter(this.#cursor, this.viewer);
    if (bytes === null) {
      this.#isLive = false;
      void this.catchUp();
      return;
    }
    this.#outbox.write(bytes);
    this.#cursor = batch.lastSeq;
  }

  /** Reads the log up to its end, at the socket's own pace, and goes live there. */
  catchUp(): Promise<void> {
    this.#catchingUp ??= this.#followLog().finally(() => {
      this.#catchingUp = undefined;
    });
    return this.#catchingUp;
  }

  async #followLog(): Promise<void> {
    while (!this.#isOver && !this.#outbox.isOver && !this.#isHeld) {
      if (this.#outbox.isFull) {
        await this.#outbox.drained();
        continue;
      }
      const batch = await this.#log.read(this.room, this.#cursor, pageSize);
      // The right to read may have gone while the log was read.
      if (this.#isOver || this.#isHeld) return;
      const bytes = batch.bytesAfter(this.#cursor, this.viewer);
      if (bytes === null) {
        // The stream may have passed while the log was read; otherwise this is its end, and the stream goes on.
        if (this.#newest > this.#cursor) continue;
        this.#isLive = true;
        return;
      }
      this.#outbox.write(bytes);
      this.#cursor = batch.lastSeq;
    }
  }

  /** Delivers nothing until `resume`: while the right to read is looked at again. */
  hold(): void {
    this.#isHeld = true;
    this.#isLive = false;
  }

  resume(viewer: Viewer): void {
    this.viewer = viewer;
    this.#isHeld = false;
    void this.#afterCatchingUp();
  }

  async #afterCatchingUp(): Promise<void> {
    await this.#catchingUp;
    await this.catchUp();
  }

  end(): void {
    this.#isOver = true;
    this.#isLive = false;
  }
}
