import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Keyring } from "../../core/keyring.ts";
import type { Reads, Tx } from "../../core/unit-of-work.ts";
import { and, asc, eq, gt, or, type SQL, sql } from "../drizzle.ts";
import { dbOf, skippingLocked } from "../handle.ts";
import type { KeyedTable, Row } from "./keyed-tables.ts";

/** Rows of one transaction: few, so that nobody who writes meanwhile waits for long. */
const batchSize = 100;

export interface Batch {
  moved: number;
  /** Where the next batch begins; null when this was the last. */
  next: string | null;
}

/** Moves some rows that a former root key (its id) made to the current one, from a primary key on. */
export async function moveBatch(
  keyring: Keyring,
  tx: Tx,
  keyed: KeyedTable,
  former: string,
  after: string,
): Promise<Batch> {
  const key = columnOf(keyed, keyed.key);
  const query = dbOf(tx)
    .select()
    .from(keyed.table)
    .where(and(gt(key, after), isFormer(keyed, former)))
    .orderBy(asc(key))
    .limit(batchSize);
  // Who holds a row is not waited for: the next pass finds it.
  const rows = (await skippingLocked(tx, query)) as Row[];
  for (const row of rows) await moveRow(keyring, tx, keyed, former, row);
  const last = rows.at(-1);
  const next = rows.length < batchSize || last === undefined ? null : String(last[keyed.key]);
  return { moved: rows.length, next };
}

/** Whether any row is left that this former root key made. */
export async function isAnyLeft(reads: Reads, keyed: KeyedTable, former: string): Promise<boolean> {
  const rows = await dbOf(reads)
    .select({ key: columnOf(keyed, keyed.key) })
    .from(keyed.table)
    .where(isFormer(keyed, former))
    .limit(1);
  return rows.length > 0;
}

async function moveRow(
  keyring: Keyring,
  tx: Tx,
  keyed: KeyedTable,
  former: string,
  row: Row,
): Promise<void> {
  const changes: Record<string, string> = {};
  for (const [name, move] of Object.entries(keyed.columns)) {
    const stored = row[name];
    if (typeof stored === "string" && stored.startsWith(`${former}.`))
      changes[name] = move(keyring, stored, row);
  }
  const key = columnOf(keyed, keyed.key);
  const itself = eq(key, row[keyed.key]);
  const newKey = changes[keyed.key];
  if (keyed.newerCounts && newKey !== undefined) {
    const newer = await dbOf(tx).select({ key }).from(keyed.table).where(eq(key, newKey));
    if (newer.length > 0) {
      await dbOf(tx).delete(keyed.table).where(itself);
      return;
    }
  }
  await dbOf(tx).update(keyed.table).set(changes).where(itself);
}

/** Rows with something that the former key made. Compared by its first characters: no language's order matters. */
function isFormer(keyed: KeyedTable, former: string): SQL | undefined {
  const start = `${former}.`;
  const columns = Object.keys(keyed.columns).map((name) => columnOf(keyed, name));
  const made = columns.map((column) => sql`substr(${column}, 1, ${start.length}) = ${start}`);
  const only = keyed.only?.map((value) => eq(columnOf(keyed, keyed.key), value));
  return and(or(...made), only === undefined ? undefined : or(...only));
}

function columnOf({ table }: KeyedTable, name: string): AnySQLiteColumn {
  const column = (table as unknown as Record<string, AnySQLiteColumn | undefined>)[name];
  if (column === undefined) throw new Error("a keyed table names a column that is not there");
  return column;
}
