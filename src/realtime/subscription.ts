import type { LogReader } from "../posts/index.ts";
import type { Outbox } from "./outbox.ts";
import type { Batch, LogSource, Piece } from "./sequencer.ts";

const pageSize = 100;
/** After the log could not be read it is tried again so much later (ms). */
const againMs = 1_000;

/**
 * One socket in one room: replay → cutover → live. Whatever happens, the socket receives each `seq`
 * above its cursor once and in order, because only what follows the cursor is ever sent; when the
 * next one is not at hand, it is read from the log.
 */
export class Subscription {
  readonly room: string;
  viewer: LogReader;
  readonly #outbox: Outbox;
  readonly #log: LogSource;
  #cursor: number;
  /** The newest `seq` that the stream has shown, delivered or not. */
  #newest = 0;
  #isLive = false;
  #isOver = false;
  #isHeld = false;
  #isFollowing = false;
  /** Counts the looks at the right to read; only the latest one may let delivery go on. */
  #looks = 0;

  constructor(viewer: LogReader, after: number, outbox: Outbox, log: LogSource) {
    this.room = viewer.room.slug;
    this.viewer = viewer;
    this.#cursor = after;
    this.#outbox = outbox;
    this.#log = log;
  }

  /** Live events, from the room's stream. */
  deliver(batch: Batch): void {
    this.#newest = Math.max(this.#newest, batch.lastSeq);
    if (batch.takesBack) this.#outbox.hurry();
    if (this.#isOver || batch.lastSeq <= this.#cursor) return;
    if (!this.#isLive) {
      void this.catchUp();
      return;
    }
    const piece = this.#outbox.isFull
      ? null
      : batch.take(this.#cursor, this.viewer, this.#outbox.space);
    if (piece !== null) this.#send(piece);
    if (this.#cursor < batch.lastSeq) void this.catchUp();
  }

  /** Reads the log up to its end, at the socket's own pace, and goes live there. */
  async catchUp(): Promise<void> {
    this.#isLive = false;
    if (this.#isFollowing || !this.#mayGoOn()) return;
    this.#isFollowing = true;
    try {
      while (this.#mayGoOn()) await this.#step();
    } catch {
      // The log cannot be read now (the room's stream meets the same and says why): look again in a moment.
      setTimeout(() => void this.catchUp(), againMs).unref();
    } finally {
      this.#isFollowing = false;
    }
  }

  #mayGoOn(): boolean {
    return !this.#isLive && !this.#isOver && !this.#isHeld && !this.#outbox.isOver;
  }

  async #step(): Promise<void> {
    if (this.#outbox.isFull) return this.#outbox.drained();
    const batch = await this.#log.read(this.room, this.#cursor, pageSize);
    for (;;) {
      // The right to read may have gone while the log was read.
      if (!this.#mayGoOn() || this.#outbox.isFull) return;
      const piece = batch.take(this.#cursor, this.viewer, this.#outbox.space);
      if (piece === null) break;
      this.#send(piece);
    }
    // At the log's end, unless the stream has passed by in the meantime.
    if (batch.events.length === 0 && this.#newest <= this.#cursor) this.#isLive = true;
  }

  #send({ bytes, lastSeq }: Piece): void {
    this.#outbox.write(bytes);
    this.#cursor = lastSeq;
  }

  /** Delivers nothing until the `resume` that belongs to this: the right to read is looked at again. */
  hold(): number {
    this.#isHeld = true;
    this.#isLive = false;
    this.#looks += 1;
    return this.#looks;
  }

  resume(look: number, viewer: LogReader): void {
    if (look !== this.#looks) return;
    this.viewer = viewer;
    this.#isHeld = false;
    void this.catchUp();
  }

  end(): void {
    this.#isOver = true;
    this.#isLive = false;
  }
}
