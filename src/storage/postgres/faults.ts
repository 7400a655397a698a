import { Refusal } from "../../core/errors.ts";
import { diskFull } from "../disk-full.ts";

/** Network faults, and PostgreSQL's classes for connection (08), resources (53) and shutdown (57). */
const awayPattern = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|08...|53...|57P..)$/;
/** Serialization failure, deadlock, or two that made the same row at once: the work may simply run again. */
const againPattern = /^(40001|40P01|23505)$/;
const mostTries = 3;
/** No room on its disk: the transaction is nowhere, reading goes on. */
const full = "53100";

/** Runs `work`; repeats it after a deadlock, and tells the caller to come back when PostgreSQL is away. */
export async function unavailable<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const code = codeOf(error);
      if (againPattern.test(code) && tries < mostTries) continue;
      if (code === full) throw diskFull();
      if (isAway(error) || /^40/.test(code)) throw away();
      throw error;
    }
  }
}

/** A refusal for faults that mean that PostgreSQL is away; other errors as they are. */
export function asRefusal(error: unknown): unknown {
  return isAway(error) ? away() : error;
}

export function away(): Refusal {
  return new Refusal(
    "unavailable",
    "The database cannot be reached right now. Please try again in a moment.",
    { retryAfter: 2 },
  );
}

/** The driver's own words for a connection that did not come, or broke; they have no code. */
const awayWords =
  /timeout exceeded when trying to connect|Connection terminated|encountered a connection error|Client was closed/;

function isAway(error: unknown): boolean {
  if (awayPattern.test(codeOf(error))) return true;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (awayWords.test(cause.message)) return true;
  }
  return false;
}

/** The driver's code, also when the query builder has wrapped its error. */
export function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
  }
  return "";
}
