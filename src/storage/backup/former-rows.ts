import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dataFiles } from "../data-dir.ts";
import type { BackupRow } from "./held-backups.ts";

const require = createRequire(import.meta.url);
const SQLite: typeof import("better-sqlite3") = require("better-sqlite3");

/** The backups that the database in `DATA_DIR` knows; none where it is missing or too damaged to say. */
export function formerRows(dataDir: string): BackupRow[] {
  const { database } = dataFiles(dataDir);
  if (!existsSync(database)) return [];
  try {
    const connection = new SQLite(database, { readonly: true });
    try {
      return connection
        .prepare('SELECT id, path, made_at AS "madeAt", bytes FROM backups')
        .all() as BackupRow[];
    } finally {
      connection.close();
    }
  } catch {
    return [];
  }
}
