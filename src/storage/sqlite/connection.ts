import { createRequire } from "node:module";
import type Database from "better-sqlite3";

const require = createRequire(import.meta.url);
const SQLite: typeof Database = require("better-sqlite3");

export type Connection = Database.Database;

/** Before this version a rare bug in resetting the WAL could corrupt a database. */
const oldestSqlite = [3, 51, 3] as const;

/** Settings of every connection, with the value that SQLite must report afterwards. */
const pragmas: readonly (readonly [set: string, name: string, expected: string | number])[] = [
  ["journal_mode = WAL", "journal_mode", "wal"],
  // FULL: what was acknowledged survives a power cut. Group commit makes it nearly free.
  ["synchronous = FULL", "synchronous", 2],
  ["foreign_keys = ON", "foreign_keys", 1],
  ["secure_delete = ON", "secure_delete", 1],
  ["trusted_schema = OFF", "trusted_schema", 0],
  ["temp_store = MEMORY", "temp_store", 2],
  // Short: a foreign lock freezes the whole process for so long (ms). The writer tries again later.
  ["busy_timeout = 50", "busy_timeout", 50],
  ["cell_size_check = ON", "cell_size_check", 1],
  // 4 MiB of pages for each connection, as KiB with a minus.
  ["cache_size = -4096", "cache_size", -4096],
];

/** Opens a connection and asserts every setting. Throws when SQLite is too old or a setting did not take. */
export function openConnection(file: string, options: { readonly: boolean }): Connection {
  const connection = new SQLite(file, { readonly: options.readonly, timeout: 50 });
  try {
    assertVersion(connection);
    for (const [set] of pragmas) connection.pragma(set);
    // `synchronous` falls back on the first read of some builds: so read, then assert.
    connection.prepare("SELECT count(*) FROM sqlite_schema").get();
    for (const [, name, expected] of pragmas) {
      const found = connection.pragma(name, { simple: true });
      if (found !== expected)
        throw new Error(`SQLite kept ${name} at ${found}; it must be ${expected}`);
    }
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function assertVersion(connection: Connection): void {
  const version = String(connection.prepare("SELECT sqlite_version()").pluck().get());
  const parts = version.split(".").map(Number);
  for (const [index, least] of oldestSqlite.entries()) {
    const part = parts[index] ?? 0;
    if (part > least) return;
    if (part < least) throw new Error(`SQLite ${version} is older than ${oldestSqlite.join(".")}`);
  }
}
