import { createRequire } from "node:module";
import type * as PgCore from "drizzle-orm/pg-core";
import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import { type SQL, sql } from "./drizzle.ts";

// A CommonJS load: drizzle's ES modules cost several times the start-up time and memory.
const require = createRequire(import.meta.url);
const sqliteCore: typeof import("drizzle-orm/sqlite-core") = require("drizzle-orm/sqlite-core");

/**
 * The columns that tables are made of. Every table is defined once, over this kit; the kit has a
 * SQLite and a PostgreSQL form. Times are milliseconds since 1970, JSON is stored as JSON.
 */
export const sqliteKit = {
  dialect: "sqlite" as "sqlite" | "postgres",
  table: sqliteCore.sqliteTable,
  text: (name: string) => sqliteCore.text(name),
  integer: (name: string) => sqliteCore.integer(name),
  /** The primary key of rows in the order of their writing; a number is given once, ever. */
  counter: (name: string) => sqliteCore.integer(name).primaryKey({ autoIncrement: true }),
  boolean: (name: string) => sqliteCore.integer(name, { mode: "boolean" }),
  json: <T>(name: string) => sqliteCore.text(name, { mode: "json" }).$type<T>(),
  primaryKey: sqliteCore.primaryKey,
  index: sqliteCore.index,
  check: sqliteCore.check,
};

export type Kit = typeof sqliteKit;

/** The PostgreSQL form. Integers are bigint columns read as numbers: SQLite's hold 64 bits too. */
export function postgresKit(): Kit {
  const pg: typeof PgCore = require("drizzle-orm/pg-core");
  const kit = {
    dialect: "postgres",
    table: pg.pgTable,
    text: (name: string) => pg.text(name),
    integer: (name: string) => pg.bigint(name, { mode: "number" }),
    counter: (name: string) =>
      pg.bigint(name, { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    boolean: (name: string) => pg.boolean(name),
    json: <T>(name: string) => pg.jsonb(name).$type<T>(),
    primaryKey: pg.primaryKey,
    index: pg.index,
    check: pg.check,
  };
  // The one cast: queries are written against the SQLite form's types, which name the same columns.
  return kit as unknown as Kit;
}

/** A check that a text column holds at most `characters` characters. */
export function atMost(kit: Kit, name: string, column: AnySQLiteColumn, characters: number) {
  return kit.check(name, sql`length(${column}) <= ${sql.raw(String(characters))}`);
}

/** A check that a column holds one of a few words. */
export function oneOf(kit: Kit, name: string, column: AnySQLiteColumn, words: readonly string[]) {
  const list: SQL = sql.raw(words.map((word) => `'${word}'`).join(", "));
  return kit.check(name, sql`${column} IN (${list})`);
}
