import type { Pool, PoolClient } from "pg";
import type { ScrubTarget } from "../../redaction/index.ts";
import { codeOf } from "./faults.ts";
import { filesTell } from "./read-files.ts";

/** Which columns hold what people wrote. */
export const wordColumns = {
  posts: ["body", "content_warning"],
  threads: ["title", "content_warning"],
  personas: ["handle", "bio"],
} as const;

/** A table up to this size is rewritten at once; a larger one at night, by the clock of the database. */
const largestByDayBytes = 256 * 1024 * 1024;
const nightHours = { from: 2, to: 5 };
/** Readers wait behind whoever waits to rewrite: no longer than this. */
const lockTimeout = "2s";

/** What the role is not allowed to do; the operator's guide says what follows from it. */
const notAllowed = "42501";

/** Removed words may still lie in the files: tried again. */
class StillThere extends Error {
  readonly code: string;

  constructor(code: "waits-for-night" | "older-snapshot") {
    super(code);
    this.code = code;
  }
}

/**
 * The tables of a PostgreSQL database. `settle` leaves it to the look, which writes the tables anew:
 * PostgreSQL overwrites nothing that a row gave up, so only a new file has none of it.
 */
export function postgresScrubTarget(pool: Pool): ScrubTarget {
  return {
    name: "database",
    settle: async () => true,
    readBack: async (words) => {
      const client = await pool.connect();
      try {
        await client.query(`SET lock_timeout = '${lockTimeout}'`);
        for (const table of Object.keys(wordColumns)) await rewrite(client, table);
        await leaveLogBehind(client);
        return await filesTell(client, words, wordColumns);
      } finally {
        // Its settings and listeners go with it.
        client.release(true);
      }
    },
  };
}

/** So that the planner's statistics, which nobody cleans, hold no samples of what people wrote. */
export async function sampleNoWords(pool: Pool): Promise<void> {
  const columns = Object.entries(wordColumns).flatMap(([table, names]) =>
    names.map((name) => ({ table, name })),
  );
  for (const { table, name } of columns) {
    const { rows } = await pool.query(
      "SELECT attstattarget AS target FROM pg_attribute WHERE attrelid = to_regclass($1) AND attname = $2",
      [table, name],
    );
    if (rows[0]?.target !== 0)
      await pool.query(`ALTER TABLE ${table} ALTER COLUMN ${name} SET STATISTICS 0`);
  }
}

async function rewrite(client: PoolClient, table: string): Promise<void> {
  const { rows } = await client.query(
    "SELECT pg_total_relation_size($1::regclass)::float8 AS bytes, extract(hour FROM localtime)::int AS hour",
    [table],
  );
  const { bytes, hour } = rows[0];
  if (bytes > largestByDayBytes && !(hour >= nightHours.from && hour < nightHours.to)) {
    // The rows themselves go now; what is left of them on their pages waits.
    await client.query(`VACUUM ${table}`);
    throw new StillThere("waits-for-night");
  }
  let kept = 0;
  const listen = (notice: { detail?: string | undefined }) => {
    // "3 dead row versions cannot be removed yet", in whatever language.
    kept += Number(/^\D*(\d+)/.exec(notice.detail ?? "")?.[1] ?? 0);
  };
  client.on("notice", listen);
  await client.query(`VACUUM (FULL, VERBOSE) ${table}`).finally(() => client.off("notice", listen));
  if (kept > 0) throw new StillThere("older-snapshot");
}

/** Begins a new segment of the write-ahead log and lets the former go, where the role may. */
async function leaveLogBehind(client: PoolClient): Promise<void> {
  for (const statement of ["SELECT pg_switch_wal()", "CHECKPOINT"])
    await client.query(statement).catch((error) => {
      if (codeOf(error) !== notAllowed) throw error;
    });
}
