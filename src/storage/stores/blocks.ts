import type { BlockStore } from "../../personas/index.ts";
import { eq, sql } from "../drizzle.ts";
import { dbOf, onPostgres, prepared } from "../handle.ts";
import type { Tables } from "../tables/index.ts";

export function blockStore({ blocks }: Tables): BlockStore {
  const byAccount = prepared("blocks-of", (db) =>
    db
      .select({ sealed: blocks.sealed })
      .from(blocks)
      .where(eq(blocks.account, sql.placeholder("account"))),
  );
  const blocksOf: BlockStore["blocksOf"] = async (reads, account) =>
    ((await byAccount(reads, { account })) as { sealed: string }[])[0]?.sealed ?? null;
  return {
    blocksOf,
    holdBlocks: async (tx, account) => {
      // There may be no row to lock yet.
      await onPostgres(
        tx,
        () => sql`SELECT pg_advisory_xact_lock(hashtextextended(${`blocks ${account}`}, 0))`,
      );
      return blocksOf(tx, account);
    },
    putBlocks: async (tx, account, sealed) => {
      if (sealed === null) {
        await dbOf(tx).delete(blocks).where(eq(blocks.account, account));
        return;
      }
      await dbOf(tx)
        .insert(blocks)
        .values({ account, sealed })
        .onConflictDoUpdate({ target: blocks.account, set: { sealed } });
    },
  };
}
