/** The driver's code, also when the query builder has wrapped its error. */
function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
  }
  return "";
}

/** Another process holds the lock. */
export function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith("SQLITE_BUSY");
}

/** The disk or the file cannot be trusted any more. A full disk is not damage: nothing was half-written. */
export function isDamage(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|IOERR|NOTADB|CANTOPEN|READONLY)/.test(codeOf(error));
}

/** A write may or may not have reached the disk: only a fresh start tells. */
export function isDiskFault(error: unknown): boolean {
  return /^SQLITE_(IOERR|CANTOPEN|READONLY)/.test(codeOf(error));
}
