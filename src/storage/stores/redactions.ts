import type { RedactionStore } from "../../redaction/index.ts";
import { inArray, sql } from "../drizzle.ts";
import { dbOf, prepared } from "../handle.ts";
import type { Tables } from "../tables/index.ts";

export function redactionStore({ redactions }: Tables): RedactionStore {
  const add = prepared("redaction-add", (db) =>
    db.insert(redactions).values({ id: sql.placeholder("id"), sealed: sql.placeholder("sealed") }),
  );
  return {
    addRedaction: async (tx, row) => {
      await add(tx, { ...row });
    },
    redactionIds: async (reads) => {
      const rows = await dbOf(reads).select({ id: redactions.id }).from(redactions);
      return rows.map(({ id }) => id);
    },
    redactions: (reads, ids) =>
      dbOf(reads)
        .select()
        .from(redactions)
        .where(inArray(redactions.id, [...ids])),
    dropRedactions: async (tx, ids) => {
      await dbOf(tx)
        .delete(redactions)
        .where(inArray(redactions.id, [...ids]));
    },
  };
}
