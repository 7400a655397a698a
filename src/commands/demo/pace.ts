import { CommandFailed } from "../command.ts";

export interface Pace {
  people: number;
  /** Time between two messages, in ms. */
  everyMs: number;
}

/** Reads `38x438` (38 people, 438 messages an hour) and how many times as fast that goes. */
export function readPace(text: string, speed: string): Pace {
  const match = /^([1-9][0-9]{0,2})x([1-9][0-9]{0,6})$/.exec(text);
  const factor = Number(speed);
  if (match === null || !(factor > 0))
    throw new CommandFailed(
      "--pace wants PEOPLExMESSAGES, such as 38x438, and --speed a number above 0",
    );
  return { people: Number(match[1]), everyMs: 3_600_000 / Number(match[2]) / factor };
}

/** What passes the time; both in ms. */
export interface Watch {
  now(): number;
  wait(ms: number): Promise<void>;
}

const realWatch: Watch = {
  now: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Yields each item at its time: the next is not late because one took long. */
export async function* paced<T>(
  items: readonly T[],
  everyMs: number,
  watch = realWatch,
): AsyncGenerator<T> {
  const start = watch.now();
  for (const [index, item] of items.entries()) {
    const wait = start + index * everyMs - watch.now();
    if (wait > 0) await watch.wait(wait);
    yield item;
  }
}
