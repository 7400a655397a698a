import { createRequire } from "node:module";
import type { UnitOfWork } from "../../core/unit-of-work.ts";
import { asReads, asTx, type Db, type Handle } from "../handle.ts";
import { asRefusal, unavailable } from "./faults.ts";

const require = createRequire(import.meta.url);

export interface PostgresDatabase {
  readonly unitOfWork: UnitOfWork;
  readonly db: Db;
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
    connectionTimeoutMillis: 5_000,
    ...(schema === undefined ? {} : { options: `-c search_path=${schema}` }),
  });
  // An idle connection that breaks is replaced by the pool; the queries that meet it fail by themselves.
  pool.on("error", () => {});
  const database = drizzle(pool);
  refuseWhileAway(pool);
  const db = database as unknown as Db;
  return {
    db,
    unitOfWork: {
      transaction: async (work) => {
        const callbacks: (() => void)[] = [];
        const result = await unavailable(() =>
          database.transaction(async (transaction) => {
            const handle = pgHandle(transaction as unknown as Db, (callback) =>
              callbacks.push(callback),
            );
            try {
              return await work(asTx(handle));
            } finally {
              handle.isOver = true;
            }
          }),
        );
        // After the caller has its answer, as on SQLite.
        queueMicrotask(() => {
          for (const callback of callbacks) callback();
        });
        return result;
      },
      reads: asReads(pgHandle(db, () => {})),
    },
    close: () => pool.end(),
  };
}

/** Reads outside transactions say `unavailable` too while PostgreSQL is away. */
function refuseWhileAway(pool: { query: unknown }): void {
  const query = (pool.query as (...args: unknown[]) => Promise<unknown>).bind(pool);
  pool.query = (...args: unknown[]) =>
    query(...args).catch((error: unknown) => {
      throw asRefusal(error);
    });
}

function pgHandle(db: Db, afterCommit: Handle["afterCommit"]): Handle {
  return { db, dialect: "postgres", prepared: new Map(), isOver: false, afterCommit };
}
