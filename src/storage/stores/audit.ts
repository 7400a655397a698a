import type { AuditStore } from "../../audit/index.ts";
import { asc, desc, gt, sql } from "../drizzle.ts";
import { dbOf, onPostgres } from "../handle.ts";
import type { Tables } from "../tables/index.ts";

export function auditStore({ audit }: Tables): AuditStore {
  return {
    lastAct: async (tx) => {
      await onPostgres(tx, () => sql`LOCK TABLE ${audit} IN EXCLUSIVE MODE`);
      const [row] = await dbOf(tx).select().from(audit).orderBy(desc(audit.position)).limit(1);
      return row ?? null;
    },
    addAct: async (tx, row) => {
      await dbOf(tx).insert(audit).values(row);
    },
    actsAfter: (reads, position, limit) =>
      dbOf(reads)
        .select()
        .from(audit)
        .where(gt(audit.position, position))
        .orderBy(asc(audit.position))
        .limit(limit),
  };
}
