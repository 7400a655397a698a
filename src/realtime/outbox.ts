import type { Socket } from "node:net";
import { textFrame } from "./encode.ts";
import type { ServerFrame } from "./wire.ts";

/** Past this many bytes waiting in a socket nothing more is pushed to it; it catches up from the log later. */
const fullBytes = 256 * 1024;
/** Past this, or when nothing was read for so long, the socket is closed. */
const overfullBytes = 1024 * 1024;
const stalledMs = 10_000;
/** What was taken back leaves by then, or never (ms). */
const hurryMs = 1_000;

/** The bytes on their way to one socket: bounded, whoever fills it. */
export class Outbox {
  readonly #socket: Socket;
  readonly #onStalled: () => void;
  #drained: Promise<void> | undefined;
  #isOver = false;
  #hurry: NodeJS.Timeout | undefined;

  constructor(socket: Socket, onStalled: () => void) {
    this.#socket = socket;
    this.#onStalled = onStalled;
  }

  get isFull(): boolean {
    return this.#socket.writableLength > fullBytes;
  }

  /** How many bytes still fit. */
  get space(): number {
    return Math.max(0, fullBytes - this.#socket.writableLength);
  }

  get isOver(): boolean {
    return this.#isOver || this.#socket.destroyed;
  }

  send(frame: ServerFrame): void {
    this.write(textFrame(frame));
  }

  /** Hands whole frames to the socket in one write. */
  write(bytes: Buffer): void {
    if (this.isOver) return;
    this.#socket.write(bytes);
    if (this.#socket.writableLength > overfullBytes) this.#stall();
  }

  /** Settles when the socket has taken everything, or is over. Closes it when that takes too long. */
  drained(): Promise<void> {
    if (this.isOver || this.#socket.writableLength === 0) return Promise.resolve();
    this.#drained ??= new Promise<void>((resolve) => {
      const timer = setTimeout(() => this.#stall(), stalledMs);
      const done = () => {
        clearTimeout(timer);
        this.#socket.off("drain", done).off("close", done);
        this.#drained = undefined;
        resolve();
      };
      this.#socket.on("drain", done).on("close", done);
    });
    return this.#drained;
  }

  /**
   * Among what waits here may be a text that was just taken back: it goes out in a moment, or the
   * socket ends and its client comes back for what is there now.
   */
  hurry(): void {
    if (this.isOver || this.#socket.writableLength === 0 || this.#hurry !== undefined) return;
    const last = this.#socket.bytesWritten;
    this.#hurry = setTimeout(() => {
      this.#hurry = undefined;
      const gone = this.#socket.bytesWritten - this.#socket.writableLength;
      if (gone < last) this.#socket.destroy();
    }, hurryMs).unref();
  }

  /** Nothing more will be sent. */
  end(): void {
    this.#isOver = true;
  }

  #stall(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#onStalled();
  }
}
