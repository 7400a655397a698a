import { Refusal } from "../core/errors.ts";

/** What everybody is told who wants something stored while the disk is full. */
export function diskFull(): Refusal {
  return new Refusal(
    "unavailable",
    "The server has no room left, so nothing new can be stored right now. Reading goes on, and you can still delete what is yours. Keep what you have written, and try again in a few minutes.",
    { retryAfter: 30 },
  );
}
