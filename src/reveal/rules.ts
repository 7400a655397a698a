import { addDays } from "../core/clock.ts";
import type { RevealRow } from "./store.ts";
import type { RevealState } from "./wire.ts";

/** How long a request waits for a second person, and then an approval for the look (ms). */
const goodForMs = 24 * 3_600_000;
/** How long somebody who decides alone has to think it over (ms). */
const aloneMs = 3_600_000;
/** So long a request is kept after it ran out, for those who ask about it. */
const keptDays = 90;

export function goodUntil(now: number): number {
  return now + goodForMs;
}

export function opensAt(now: number, singleHanded: boolean): number {
  return singleHanded ? now + aloneMs : now;
}

export function forgottenBefore(now: number): number {
  return addDays(now, -keptDays);
}

export function stateOf(row: RevealRow, now: number): RevealState {
  if (row.looked) return "looked";
  if (row.expiresAt <= now) return "expired";
  return row.approvedBy === null ? "waiting" : "approved";
}
