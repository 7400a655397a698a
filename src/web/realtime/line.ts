import { waitBefore } from "./backoff.ts";
import { type ClientFrame, readFrame, type ServerFrame } from "./frames.ts";

/** How often the line is looked at (ms). */
const lookEveryMs = 5_000;
/** A socket that says nothing for so long after it was asked is taken for dead (ms). */
const answerWithinMs = 10_000;
/** A socket that was open for so long was a good one: the waits begin anew (ms). */
const goodAfterMs = 10_000;
const usualHeartbeatMs = 25_000;

const goingAway = 1000;

interface Ends {
  /** The server is ready for frames. */
  opened(): void;
  frame(frame: ServerFrame): void;
  /** The socket is gone, or could not be opened; another one follows. */
  closed(code: number): void;
}

/** One socket at a time, opened again whenever it is lost, from `start` until `stop`. */
export class Line {
  readonly #ends: Ends;
  readonly #address: () => string;
  #socket: WebSocket | null = null;
  #isWanted = false;
  #failures = 0;
  #heartbeatMs = usualHeartbeatMs;
  #readyAt = Number.POSITIVE_INFINITY;
  #heardAt = 0;
  #askedAt: number | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;

  constructor(address: () => string, ends: Ends) {
    this.#address = address;
    this.#ends = ends;
  }

  start(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    this.#watch = setInterval(() => this.#look(), lookEveryMs);
    this.#open();
  }

  stop(): void {
    this.#isWanted = false;
    this.#failures = 0;
    clearInterval(this.#watch);
    clearTimeout(this.#retry);
    this.#drop();
  }

  /** Lets go of the socket, and opens another one as whoever is signed in now. */
  restart(): void {
    this.stop();
    this.start();
  }

  /** Something has changed around us: is the line still good? Waits no longer for the next try. */
  check(): void {
    if (!this.#isWanted) return;
    if (this.#socket === null) this.#open();
    else this.#ask();
  }

  /** Sends a frame, if there is a socket to send it by. */
  send(frame: ClientFrame): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  #open(): void {
    clearTimeout(this.#retry);
    const socket = new WebSocket(this.#address(), "sideroom.v1");
    this.#socket = socket;
    this.#askedAt = null;
    this.#readyAt = Number.POSITIVE_INFINITY;
    this.#heardAt = Date.now();
    const isCurrent = () => this.#socket === socket;
    socket.onmessage = ({ data }) => {
      if (isCurrent()) this.#heard(data);
    };
    socket.onclose = ({ code }) => {
      if (isCurrent()) this.#lost(code);
    };
  }

  #heard(data: unknown): void {
    this.#heardAt = Date.now();
    this.#askedAt = null;
    const frame = readFrame(data);
    if (frame?.type === "ready") {
      this.#readyAt = this.#heardAt;
      this.#heartbeatMs = frame.heartbeatSeconds * 1000;
      this.#ends.opened();
    } else if (frame !== null) this.#ends.frame(frame);
  }

  #lost(code: number): void {
    this.#socket = null;
    if (Date.now() - this.#readyAt > goodAfterMs) this.#failures = 0;
    const wait = waitBefore(this.#failures, code, Math.random());
    this.#failures += 1;
    this.#retry = setTimeout(() => this.#open(), wait);
    this.#ends.closed(code);
  }

  /** A line can die without a word: who hears nothing for a heartbeat asks, and then waits no longer. */
  #look(): void {
    if (this.#socket === null) return;
    const now = Date.now();
    if (this.#askedAt !== null && now - this.#askedAt >= answerWithinMs) this.#replace();
    else if (now - this.#heardAt >= this.#heartbeatMs) this.#ask();
  }

  #ask(): void {
    if (this.#askedAt !== null) return;
    this.#askedAt = Date.now();
    this.send({ type: "ping", at: this.#askedAt });
  }

  #replace(): void {
    this.#drop();
    this.#lost(goingAway);
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close(goingAway);
  }
}
