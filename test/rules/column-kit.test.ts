import { createRequire } from "node:module";
import { join } from "node:path";
import fc from "fast-check";
import t from "tap";
import { asc, eq } from "../../src/storage/drizzle.ts";
import type { Db } from "../../src/storage/handle.ts";
import { atMost, type Kit, oneOf, postgresKit, sqliteKit } from "../../src/storage/kit.ts";
import { newPlace, onServer, withoutPostgres } from "../contract/databases.ts";
import { temporaryFolder } from "../support/server.ts";

const require = createRequire(import.meta.url);
const SQLite: typeof import("better-sqlite3") = require("better-sqlite3");
const pg: typeof import("pg") = require("pg");

/** One column of each kind, as the kit's dialect has it. */
function kinds(kit: Kit) {
  return kit.table(
    "kinds",
    {
      id: kit.integer("id").primaryKey(),
      text: kit.text("text"),
      integer: kit.integer("integer"),
      boolean: kit.boolean("boolean"),
      json: kit.json<unknown>("json"),
      word: kit.text("word"),
    },
    (table) => [
      atMost(kit, "kinds_text", table.text, 20),
      oneOf(kit, "kinds_word", table.word, ["one", "other"]),
    ],
  );
}

const checks = "CHECK (length(text) <= 20), CHECK (word IN ('one', 'other'))";
const definitions = {
  sqlite: `CREATE TABLE kinds (id integer PRIMARY KEY, text text, "integer" integer, "boolean" integer, json text, word text, ${checks}) STRICT`,
  postgres: `CREATE TABLE kinds (id bigint PRIMARY KEY, text text, "integer" bigint, "boolean" boolean, json jsonb, word text, ${checks})`,
};

async function onSqlite(): Promise<{ db: Db; close(): Promise<void> }> {
  const { drizzle } =
    require("drizzle-orm/better-sqlite3") as typeof import("drizzle-orm/better-sqlite3");
  const connection = new SQLite(join(temporaryFolder("kinds"), "a.db"));
  connection.exec(definitions.sqlite);
  return { db: drizzle(connection), close: async () => void connection.close() };
}

async function onPostgres(): Promise<{ db: Db; close(): Promise<void> }> {
  const { drizzle } =
    require("drizzle-orm/node-postgres") as typeof import("drizzle-orm/node-postgres");
  const place = await newPlace("PostgreSQL");
  await onServer(definitions.postgres, place.config.databaseUrl ?? "");
  const pool = new pg.Pool({ connectionString: place.config.databaseUrl ?? "", max: 2 });
  pool.on("error", () => {});
  const close = async () => {
    await pool.end();
    await place.drop();
  };
  return { db: drizzle(pool) as unknown as Db, close };
}

const text = fc
  .string({ unit: "binary", maxLength: 10 })
  .filter((text) => text.isWellFormed() && !text.includes("\0"));
const json = fc.jsonValue({ maxDepth: 3 }).map((value) => {
  // What can be stored: no NUL, no half characters, no minus zero.
  const plain = JSON.stringify(value).replaceAll(/\\u(?:0000|d[89a-f][0-9a-f]{2})/g, "x");
  return JSON.parse(plain.replaceAll(/-0(?=[,\]}]|$)/g, "0")) as unknown;
});
const row = fc.record({
  text: fc.option(text),
  integer: fc.option(fc.maxSafeInteger()),
  boolean: fc.option(fc.boolean()),
  json: json.filter((value) => value !== null),
  word: fc.option(fc.constantFrom("one", "other")),
});

for (const { name, kit, open, skip } of [
  { name: "SQLite", kit: sqliteKit, open: onSqlite, skip: false as const },
  { name: "PostgreSQL", kit: postgresKit(), open: onPostgres, skip: withoutPostgres },
]) {
  t.test(`on ${name} every kind of column`, { skip }, async (t) => {
    const { db, close } = await open();
    t.teardown(close);
    const table = kinds(kit);
    let id = 0;

    await t.test("gives back what was put in, and finds it again", async (t) => {
      await fc.assert(
        fc.asyncProperty(row, async ({ ...values }) => {
          id += 1;
          await db.insert(table).values({ id, ...values });
          const [found] = await db.select().from(table).where(eq(table.id, id));
          if (!t.same(found, { id, ...values })) throw new Error("another value came back");
        }),
        { numRuns: 150 },
      );
    });

    await t.test("holds the largest and smallest numbers, in their order", async (t) => {
      await db.delete(table);
      const numbers = [
        Number.MAX_SAFE_INTEGER,
        0,
        -1,
        2 ** 31,
        -(2 ** 31),
        1_900_000_000_000,
        -Number.MAX_SAFE_INTEGER,
      ];
      for (const [at, integer] of numbers.entries())
        await db.insert(table).values({ id: at, integer });
      const found = await db
        .select({ integer: table.integer })
        .from(table)
        .orderBy(asc(table.integer));
      t.same(
        found.map(({ integer }) => integer),
        numbers.toSorted((one, other) => one - other),
      );
    });

    await t.test("refuses a text over its length, counted in characters", async (t) => {
      await db.delete(table);
      for (const [at, fits] of ["x".repeat(20), "😀".repeat(20), "é".repeat(20)].entries())
        await t.resolves(Promise.resolve(db.insert(table).values({ id: at, text: fits })));
      const long = (text: string) => (async () => db.insert(table).values({ id: 9, text }))();
      await t.rejects(long("x".repeat(21)));
      await t.rejects(long("😀".repeat(21)));
    });

    await t.test("refuses a word that is none of its own", async (t) => {
      await t.rejects((async () => db.insert(table).values({ id: 10, word: "third" }))());
    });
  });
}
