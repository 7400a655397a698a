import type { Tx } from "../../core/unit-of-work.ts";
import { max, sql } from "../drizzle.ts";
import { dbOf, onPostgres } from "../handle.ts";
import type { Tables } from "../tables/index.ts";

/** More posts than anybody wrote between a backup and its restore. */
const skipped = 10_000_000;

export interface AfterRestore {
  /**
   * Ends every session, and everything else that opens a door once: what had ended or was used since
   * the backup must not come back.
   */
  closeDoors(tx: Tx): Promise<void>;
  /**
   * New posts and threads get numbers that none had before: the ledger names posts by them, and
   * what it says of one that is lost must never be done to another.
   */
  skipNumbers(tx: Tx): Promise<void>;
}

export function afterRestore(tables: Tables, isShared: boolean): AfterRestore {
  const { sessions, invites, challenges, posts, threads } = tables;
  return {
    closeDoors: async (tx) => {
      for (const doors of [sessions, invites, challenges]) await dbOf(tx).delete(doors);
    },
    skipNumbers: async (tx) => {
      for (const [name, table] of [["posts", posts] as const, ["threads", threads] as const]) {
        const [row] = await dbOf(tx)
          .select({ highest: max(table.number) })
          .from(table);
        const next = Number(row?.highest ?? 0) + skipped;
        if (isShared)
          await onPostgres(
            tx,
            () => sql`SELECT setval(pg_get_serial_sequence(${name}, 'number'), ${next})`,
          );
        else {
          await dbOf(tx).run(sql`DELETE FROM sqlite_sequence WHERE name = ${name}`);
          await dbOf(tx).run(
            sql`INSERT INTO sqlite_sequence (name, seq) VALUES (${name}, ${next})`,
          );
        }
      }
    },
  };
}
