import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { knownMigrations, migrationsFolder, pendingMigrations } from "../migrations.ts";
import { type Connection, openConnection } from "./connection.ts";

const require = createRequire(import.meta.url);

/**
 * Brings the file to this version's schema. An existing database is backed up into `backupDir`
 * first. Throws `DatabaseIsNewer`. Returns the backup's path, or null when there was none to make.
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
    migrate(drizzle(connection), { migrationsFolder: migrationsFolder("sqlite") });
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
  const stamp = new Date(now).toISOString().replace(/[:.]/g, "-");
  const path = join(backupDir, `before-migration-${stamp}.db`);
  connection.prepare("VACUUM INTO ?").run(path);
  chmodSync(path, 0o600);
  return path;
}
