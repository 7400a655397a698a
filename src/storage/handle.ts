import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Reads, Tx } from "../core/unit-of-work.ts";
import type { SQL } from "./drizzle.ts";

/** The query builder, typed as its SQLite form; on PostgreSQL the same calls build the same queries. */
export type Db = BetterSQLite3Database;

/** What `Reads` and `Tx` are inside this room. */
export interface Handle {
  readonly db: Db;
  readonly dialect: "sqlite" | "postgres";
  readonly prepared: Map<string, Run>;
  /** Prepares a query for this connection. */
  compile(name: string, query: { prepare(name: string): unknown }): Run;
  isOver: boolean;
  afterCommit(callback: () => void): void;
}

/** A query that was prepared; it takes the values of its placeholders. */
export type Run = (values: Record<string, unknown>) => unknown;

function handleOf(reads: Reads): Handle {
  const handle = reads as unknown as Handle;
  if (handle.isOver) throw new Error("this transaction is over: its handle was kept too long");
  return handle;
}

export function dbOf(reads: Reads): Db {
  return handleOf(reads).db;
}

export function asReads(handle: Handle): Reads {
  return handle as unknown as Reads;
}

export function asTx(handle: Handle): Tx {
  return handle as unknown as Tx;
}

interface Preparable<R> extends PromiseLike<R> {
  prepare(name: string): unknown;
}

/**
 * A query that is built and prepared once for each connection. Placeholders (`sql.placeholder`)
 * take their values at each call.
 */
export function prepared<V extends Record<string, unknown>, R>(
  name: string,
  build: (db: Db) => Preparable<R>,
): (reads: Reads, values: V) => Promise<R> {
  return async (reads, values) => {
    const handle = handleOf(reads);
    let run = handle.prepared.get(name);
    if (run === undefined) {
      run = handle.compile(name, build(handle.db));
      handle.prepared.set(name, run);
    }
    return (await run(values)) as R;
  };
}

/** Runs SQL that has no builder, such as a row lock, on PostgreSQL only. */
export async function onPostgres(reads: Reads, query: () => SQL): Promise<void> {
  const handle = handleOf(reads);
  if (handle.dialect === "postgres") {
    await (handle.db as unknown as { execute(query: SQL): Promise<unknown> }).execute(query());
  }
}

/** Locks the rows that a query selects, leaving out those that somebody else holds. SQLite has one writer: nothing to lock. */
export function skippingLocked<Q>(tx: Tx, query: Q): Q {
  if (handleOf(tx).dialect === "sqlite") return query;
  const lockable = query as unknown as { for(how: "update", more: { skipLocked: true }): Q };
  return lockable.for("update", { skipLocked: true });
}
