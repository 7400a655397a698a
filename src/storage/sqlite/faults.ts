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

/** There was no room: nothing was half-written, and with room the same write may be tried again. */
export function isFull(error: unknown): boolean {
  return /^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)$/.test(codeOf(error));
}

/** The disk or the file cannot be trusted any more. A full disk is not damage. */
export function isDamage(error: unknown): boolean {
  return !isFull(error) && /^SQLITE_(CORRUPT|IOERR|NOTADB|CANTOPEN|READONLY)/.test(codeOf(error));
}

/** A write may or may not have reached the disk: only a fresh start tells. */
export function isDiskFault(error: unknown): boolean {
  return !isFull(error) && /^SQLITE_(IOERR|CANTOPEN|READONLY)/.test(codeOf(error));
}
