import { statSync } from "node:fs";
import type { Connection } from "./connection.ts";

/** As long as every connection waits otherwise (ms). */
const usualBusyMs = 50;

/**
 * Brings all that is committed into the file itself and leaves nothing beside it: true once the
 * write-ahead log is empty. False while somebody reads from it, or writes. Waits for nobody. The
 * connection must be in no transaction.
 */
export function settle(connection: Connection): boolean {
  connection.pragma("busy_timeout = 0");
  try {
    const [row] = connection.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
    return row?.busy === 0 && logBytes(connection.name) === 0;
  } finally {
    connection.pragma(`busy_timeout = ${usualBusyMs}`);
  }
}

/** How long the write-ahead log of this file is. */
export function logBytes(file: string): number {
  return statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}
