import { randomInt } from "node:crypto";
import { roughly } from "../rooms/index.ts";

/** A coming or going counts after a random time up to this (ms), so that moments cannot be matched across rooms. */
const longestDelayMs = 60_000;
/** Fewer than this are told as none. */
const fewest = 5;

/** One socket's stay in a room. */
export interface Visit {
  isCounted: boolean;
  timer: NodeJS.Timeout | undefined;
}

/** About how many sockets are in a room: late, rounded, never a list. */
export class Presence {
  #count = 0;
  #told = 0;
  /** Comings and goings that do not count yet. */
  #pending = 0;
  readonly #tell: (about: number) => void;

  constructor(tell: (about: number) => void) {
    this.#tell = tell;
  }

  get about(): number {
    return this.#told;
  }

  /** True when nobody is there and nothing will change that by itself. */
  get isOver(): boolean {
    return this.#count === 0 && this.#pending === 0;
  }

  /** Somebody comes. Give the answer to `go` when they leave. */
  come(): Visit {
    const visit: Visit = { isCounted: false, timer: undefined };
    visit.timer = this.#later(() => {
      visit.isCounted = true;
      this.#change(1);
    });
    return visit;
  }

  /** Somebody leaves. Who was not counted yet leaves no trace. */
  go(visit: Visit): void {
    if (visit.isCounted) {
      this.#later(() => this.#change(-1));
      return;
    }
    clearTimeout(visit.timer);
    this.#pending -= 1;
  }

  #later(work: () => void): NodeJS.Timeout {
    this.#pending += 1;
    return setTimeout(() => {
      this.#pending -= 1;
      work();
    }, randomInt(longestDelayMs)).unref();
  }

  #change(by: number): void {
    this.#count += by;
    const about = this.#count < fewest ? 0 : roughly(this.#count);
    if (about === this.#told) return;
    this.#told = about;
    this.#tell(about);
  }
}
