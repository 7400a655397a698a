import { addDays, dayOf } from "../core/clock.ts";
import type { Keyring } from "../core/keyring.ts";

/** Notices are kept so long, read or not. */
const keptDays = 90;

/** The first day (ms) whose notices are still shown. */
export function oldestDay(now: number): number {
  return addDays(dayOf(now), -keptDays);
}

/** How an account's notices are found. Without the key nobody can compute it. */
export function lookupOf(keyring: Keyring, account: string): string {
  return keyring.mac("notices", account);
}
