import { randomInt } from "node:crypto";
import { roughly } from "../rooms/index.ts";

/** A coming or going counts after a random time up to this (ms), so that moments cannot be matched across rooms. */
const longestDelayMs = 60_000;
/** Fewer than this are told as none. */
const fewest = 5;

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

  come(): void {
    this.#later(1);
  }

  go(): void {
    this.#later(-1);
  }

  #later(by: number): void {
    this.#pending += 1;
    setTimeout(() => this.#change(by), randomInt(longestDelayMs)).unref();
  }

  #change(by: number): void {
    this.#pending -= 1;
    this.#count += by;
    const about = this.#count < fewest ? 0 : roughly(this.#count);
    if (about === this.#told) return;
    this.#told = about;
    this.#tell(about);
  }
}
