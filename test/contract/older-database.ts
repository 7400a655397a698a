import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { dataFiles } from "../../src/storage/index.ts";
import { projectRoot, temporaryFolder } from "../support/server.ts";
import type { Place } from "./databases.ts";

const require = createRequire(import.meta.url);

/** Makes a database as a version with so many migrations left it, and runs these statements in it. */
export async function olderDatabase(
  { dialect, config }: Place,
  migrations: number,
  statements: readonly string[],
): Promise<void> {
  const folder = oldMigrations(dialect === "SQLite" ? "sqlite" : "postgres", migrations);
  if (dialect === "SQLite") return olderFile(config.dataDir, folder, statements);
  const {
    drizzle,
  }: typeof import("drizzle-orm/node-postgres") = require("drizzle-orm/node-postgres");
  const {
    migrate,
  }: typeof import("drizzle-orm/node-postgres/migrator") = require("drizzle-orm/node-postgres/migrator");
  const pg: typeof import("pg") = require("pg");
  const client = new pg.Client({ connectionString: config.databaseUrl ?? "" });
  await client.connect();
  try {
    await migrate(drizzle(client), { migrationsFolder: folder });
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function olderFile(dataDir: string, folder: string, statements: readonly string[]): void {
  const {
    drizzle,
  }: typeof import("drizzle-orm/better-sqlite3") = require("drizzle-orm/better-sqlite3");
  const {
    migrate,
  }: typeof import("drizzle-orm/better-sqlite3/migrator") = require("drizzle-orm/better-sqlite3/migrator");
  const SQLite: typeof import("better-sqlite3") = require("better-sqlite3");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const connection = new SQLite(dataFiles(dataDir).database);
  try {
    connection.pragma("journal_mode = WAL");
    migrate(drizzle(connection), { migrationsFolder: folder });
    for (const statement of statements) connection.exec(statement);
  } finally {
    connection.close();
  }
}

/** The first migrations, in a folder of their own. */
function oldMigrations(dialect: "sqlite" | "postgres", count: number): string {
  const folder = join(temporaryFolder("older-database"), dialect);
  cpSync(join(projectRoot, "migrations", dialect), folder, { recursive: true });
  const path = join(folder, "meta/_journal.json");
  const journal: { entries: unknown[] } = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
  return folder;
}
