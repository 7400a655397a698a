import { getTableColumns, getTableName, is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import t from "tap";
import { sqliteKit } from "../../src/storage/kit.ts";
import { defineTables } from "../../src/storage/tables/index.ts";
import { holdings } from "./holdings.ts";

/** Every column that SQLite keeps as text, JSON among them, as `table.column`. */
function textColumns(): string[] {
  return Object.values(defineTables(sqliteKit)).flatMap((table) => {
    if (!is(table, SQLiteTable)) throw new Error("the schema holds something that is no table");
    return Object.values(getTableColumns(table))
      .filter((column) => column.getSQLType() !== "integer")
      .map((column) => `${getTableName(table)}.${column.name}`);
  });
}

t.test("it is known of every text column what it holds", async (t) => {
  const columns = textColumns();
  t.ok(columns.length >= 60, `saw ${columns.length} text columns`);
  t.same(
    columns.filter((column) => !(column in holdings)),
    [],
    "say here what a new text column holds; what a person wrote must be found to be removed",
  );
});

t.test("the table of texts names no column that is gone", async (t) => {
  const columns = new Set(textColumns());
  t.same(
    Object.keys(holdings).filter((name) => !columns.has(name)),
    [],
  );
});

t.test("no table but personas, threads and posts holds a person's words", async (t) => {
  const tables = Object.entries(holdings)
    .filter(([, holding]) => holding === "person's words")
    .map(([name]) => name.split(".")[0]);
  t.same([...new Set(tables)], ["personas", "threads", "posts"]);
});
