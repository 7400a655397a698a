import { randomInt } from "node:crypto";
import { roughly } from "../rooms/index.ts";

/** A coming or going counts after a random time up to this (ms), so that moments cannot be matched across rooms. */
const longestDelayMs = 60_000;
/** What counts within a random time up to this (ms) after the first of it is told as one change. */
const longestBatchMs = 15_000;
/** Fewer than this are told as none. */
const fewest = 5;

/** One socket's stay in a room. */
export interface Visit {
  isCounted: boolean;
  timer: NodeJS.Timeout | undefined;
}

/** About how many sockets are in a room: late, in batches, rounded, never a list. */
export class Presence {
  #count = 0;
  #told = 0;
  /** Comings and goings that do not count yet, and the batch that is not told yet. */
  #pending = 0;
  #isGathering = false;
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
    visit.timer = this.#later(longestDelayMs, () => {
      visit.isCounted = true;
      this.#change(1);
    });
    return visit;
  }

  /** Somebody leaves. Who was not counted yet leaves no trace. */
  go(visit: Visit): void {
    if (visit.isCounted) {
      this.#later(longestDelayMs, () => this.#change(-1));
      return;
    }
    clearTimeout(visit.timer);
    this.#pending -= 1;
  }

  #later(longestMs: number, work: () => void): NodeJS.Timeout {
    this.#pending += 1;
    return setTimeout(() => {
      this.#pending -= 1;
      work();
    }, randomInt(longestMs)).unref();
  }

  #change(by: number): void {
    this.#count += by;
    if (this.#isGathering) return;
    this.#isGathering = true;
    this.#later(longestBatchMs, () => {
      this.#isGathering = false;
      this.#announce();
    });
  }

  #announce(): void {
    const about = nextAbout(this.#told, this.#count);
    if (about === this.#told) return;
    this.#told = about;
    this.#tell(about);
  }
}

/**
 * What to tell after `told`. It falls later than it rises, by two people or more: otherwise somebody
 * at the border between two figures would move it with each coming and going, here and in each room
 * that they are in.
 */
function nextAbout(told: number, count: number): number {
  const about = aboutOf(count);
  const slack = Math.max(2, told / 20);
  return about < told && aboutOf(count + slack) >= told ? told : about;
}

function aboutOf(count: number): number {
  return count < fewest ? 0 : roughly(count);
}
