import { createRequire } from "node:module";
import type { Pool, PoolClient } from "pg";
import type { UnitOfWork } from "../../core/unit-of-work.ts";
import type { ScrubTarget } from "../../redaction/index.ts";
import { asReads, asTx, type Db, type Handle } from "../handle.ts";
import { asRefusal, away, unavailable } from "./faults.ts";
import { postgresScrubTarget, sampleNoWords } from "./scrub-target.ts";

const require = createRequire(import.meta.url);

export interface PostgresDatabase {
  readonly unitOfWork: UnitOfWork;
  readonly db: Db;
  readonly scrubTarget: ScrubTarget;
  /** Once the tables are there. */
  sampleNoWords(): Promise<void>;
  /** Takes no writes any more. */
  refuseWrites(): void;
  close(): Promise<void>;
}

/** Connections for each process: enough for short transactions, few enough for a small server. */
const mostConnections = 10;

/**
 * Opens a pool to PostgreSQL. Transactions run at READ COMMITTED: each takes its room's row first
 * (with the next `seq`), so that writers to one room go one by one and see what was committed before.
 */
export function openPostgres(url: string, schema?: string): PostgresDatabase {
  const pg: typeof import("pg") = require("pg");
  const {
    drizzle,
  }: typeof import("drizzle-orm/node-postgres") = require("drizzle-orm/node-postgres");
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: 10_000,
    ...(schema === undefined ? {} : { options: `-c search_path=${schema}` }),
  });
  // An idle connection that breaks is replaced by the pool; the queries that meet it fail by themselves.
  pool.on("error", () => {});
  // An error may come before anybody who asked for the connection can listen to it.
  pool.on("connect", (client) => client.on("error", () => {}));
  refuseWhileAway(pool);
  const db = drizzle(pool) as unknown as Db;
  let refusing = false;
  const transaction: UnitOfWork["transaction"] = async (work) => {
    if (refusing) throw away();
    const { result, callbacks } = await unavailable(() =>
      runTransaction(pool, (client, callbacks) => {
        const handle = pgHandle(drizzle(client) as unknown as Db, (callback) =>
          callbacks.push(callback),
        );
        return work(asTx(handle)).finally(() => {
          handle.isOver = true;
        });
      }),
    );
    // After the caller has its answer, as on SQLite.
    queueMicrotask(() => {
      for (const callback of callbacks) callback();
    });
    return result;
  };
  return {
    db,
    scrubTarget: postgresScrubTarget(pool),
    sampleNoWords: () => sampleNoWords(pool),
    unitOfWork: {
      transaction,
      // Its server keeps no room of its own for these.
      evenWhenFull: transaction,
      reads: asReads(pgHandle(db, () => {})),
    },
    refuseWrites: () => {
      refusing = true;
    },
    close: () => pool.end(),
  };
}

type Callbacks = (() => void)[];

/**
 * One transaction on a connection of its own. A connection that breaks on the way is thrown away:
 * neither its error nor its place in the pool is left behind.
 */
async function runTransaction<T>(
  pool: Pool,
  work: (client: PoolClient, callbacks: Callbacks) => Promise<T>,
): Promise<{ result: T; callbacks: Callbacks }> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  const callbacks: Callbacks = [];
  try {
    await client.query("BEGIN");
    const result = await work(client, callbacks);
    await client.query("COMMIT");
    return { result, callbacks };
  } catch (error) {
    await client.query("ROLLBACK").catch(onError);
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

/** Reads outside transactions say `unavailable` too while PostgreSQL is away. */
function refuseWhileAway(pool: { query: unknown }): void {
  const query = (pool.query as (...args: unknown[]) => Promise<unknown>).bind(pool);
  pool.query = (...args: unknown[]) =>
    query(...args).catch((error: unknown) => {
      throw asRefusal(error);
    });
}

const compile: Handle["compile"] = (name, query) => {
  const prepared = query.prepare(name) as { execute(values: object): Promise<unknown> };
  return (values) => prepared.execute(values);
};

function pgHandle(db: Db, afterCommit: Handle["afterCommit"]): Handle {
  return { db, dialect: "postgres", prepared: new Map(), compile, isOver: false, afterCommit };
}
