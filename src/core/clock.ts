const minuteMs = 60_000;
const dayMs = 86_400_000;

/**
 * Time in milliseconds since 1970 (UTC). `now` is the system's clock, for stamps. `latest` never goes
 * back, not even over a restart: whether a right has run out is judged by it, so that setting the
 * clock back revives nothing.
 */
export interface Clock {
  now(): number;
  latest(): number;
}

/** A clock over `source` that remembers the highest time seen, starting from `floor` (ms). */
export function monotonicClock(source: () => number, floor: number): Clock {
  let highest = floor;
  const latest = () => {
    highest = Math.max(highest, source());
    return highest;
  };
  return { now: source, latest };
}

/** The start of the UTC day that holds `ms`. */
export function dayOf(ms: number): number {
  return Math.floor(ms / dayMs) * dayMs;
}

/** The start (Thursday, as 1970 began) of the week that holds `ms`: how coarsely account-side times are kept. */
export function weekOf(ms: number): number {
  return Math.floor(ms / (7 * dayMs)) * 7 * dayMs;
}

export function addDays(ms: number, days: number): number {
  return ms + days * dayMs;
}

let known = { minute: Number.NaN, text: "" };

/** RFC 3339 in UTC, as `Date.toISOString` writes it, several times as fast: a page has fifty of them. */
export function toTimestamp(ms: number): string {
  const minute = Math.floor(ms / minuteMs);
  if (minute !== known.minute)
    known = { minute, text: new Date(minute * minuteMs).toISOString().slice(0, 17) };
  const rest = ms - minute * minuteMs;
  const second = Math.floor(rest / 1000);
  return `${known.text}${twoDigits(second)}.${threeDigits(rest - second * 1000)}Z`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

function threeDigits(value: number): string {
  return value < 100 ? `0${twoDigits(value)}` : String(value);
}
