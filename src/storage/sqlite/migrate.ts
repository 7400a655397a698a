import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { draftOf, stampOf } from "../backup/files.ts";
import { knownMigrations, migrationsFolder, pendingMigrations } from "../migrations.ts";
import { type Connection, openConnection } from "./connection.ts";

const require = createRequire(import.meta.url);

/**
 * Brings the file to this version's schema. An existing database is copied into `backupDir` first.
 * Throws `DatabaseIsNewer`. Returns the path of which the copy is the draft until somebody has looked at
 * it (`Backups.adopt`); null when there was nothing to copy.
 */
export function migrateSqlite(file: string, backupDir: string, now: number): string | null {
  const isNew = !existsSync(file);
  const connection = openConnection(file, { readonly: false });
  chmodSync(file, 0o600);
  try {
    const applied = appliedMigrations(connection);
    if (pendingMigrations(applied, knownMigrations("sqlite")) === 0) return null;
    const backup = isNew || applied.length === 0 ? null : backUp(connection, backupDir, now);
    const {
      drizzle,
    }: typeof import("drizzle-orm/better-sqlite3") = require("drizzle-orm/better-sqlite3");
    const {
      migrate,
    }: typeof import("drizzle-orm/better-sqlite3/migrator") = require("drizzle-orm/better-sqlite3/migrator");
    // A table that is built anew goes away for a moment: what refers to it must stay. Inside a
    // transaction SQLite takes no notice of this setting.
    connection.pragma("foreign_keys = OFF");
    migrate(drizzle(connection), { migrationsFolder: migrationsFolder("sqlite") });
    const astray = connection.pragma("foreign_key_check") as unknown[];
    if (astray.length > 0) throw new Error("rows refer to nothing after a migration");
    return backup;
  } finally {
    connection.close();
  }
}

function appliedMigrations(connection: Connection): number[] {
  const table = connection
    .prepare("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'")
    .get();
  if (table === undefined) return [];
  return connection
    .prepare("SELECT created_at FROM __drizzle_migrations")
    .pluck()
    .all()
    .map(Number);
}

/** A whole copy in one step; the server does not serve yet, so nothing waits for it. */
function backUp(connection: Connection, backupDir: string, now: number): string {
  mkdirSync(backupDir, { recursive: true, mode: 0o700 });
  const path = join(backupDir, `before-migration-${stampOf(now)}.db`);
  connection.prepare("VACUUM INTO ?").run(draftOf(path));
  chmodSync(draftOf(path), 0o600);
  return path;
}
