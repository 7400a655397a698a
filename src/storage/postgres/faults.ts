import { Refusal } from "../../core/errors.ts";

/** Network faults, and PostgreSQL's classes for connection (08), resources (53) and shutdown (57). */
const awayPattern = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|08...|53...|57P..)$/;
/** Serialization failure, deadlock, or two that made the same row at once: the work may simply run again. */
const againPattern = /^(40001|40P01|23505)$/;
const mostTries = 3;

/** Runs `work`; repeats it after a deadlock, and tells the caller to come back when PostgreSQL is away. */
export async function unavailable<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const code = codeOf(error);
      if (againPattern.test(code) && tries < mostTries) continue;
      if (
        awayPattern.test(code) ||
        /^40/.test(code) ||
        /timeout exceeded|Connection terminated/.test(String(error))
      ) {
        throw new Refusal(
          "unavailable",
          "The database cannot be reached right now. Please try again in a moment.",
          { retryAfter: 2 },
        );
      }
      throw error;
    }
  }
}

function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
  }
  return "";
}
