import type { Connection } from "./connection.ts";

/** SQLite's online backup, one step at a time. */
export interface NativeBackup {
  /** Copies so many pages; `remainingPages` is 0 when all of it is there and committed. */
  transfer(pages: number): { totalPages: number; remainingPages: number };
  close(): void;
}

/**
 * Begins a backup of this connection's database into a file that is empty. The driver's own
 * `backup()` runs its steps one right after the other with nothing between them; what it calls itself
 * can be asked for one step. It has no name outside of the package, so it is looked for, and whether it
 * still is what we think it is, is asserted.
 */
export function beginNativeBackup(connection: Connection, file: string): NativeBackup {
  const native = Object.getOwnPropertySymbols(connection)
    .map((symbol) => (connection as unknown as Record<symbol, unknown>)[symbol])
    .find(isNative);
  if (native === undefined)
    throw new Error("this version of better-sqlite3 keeps its backup elsewhere");
  return native.backup(connection, "main", file, false);
}

interface Native {
  backup(connection: Connection, schema: string, file: string, isNew: boolean): NativeBackup;
}

function isNative(value: unknown): value is Native {
  return (
    typeof value === "object" &&
    value !== null &&
    "backup" in value &&
    typeof value.backup === "function"
  );
}
