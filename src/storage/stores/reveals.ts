import type { RevealRow, RevealStore } from "../../reveal/index.ts";
import { and, asc, eq, gt, isNull, lt, or } from "../drizzle.ts";
import { dbOf } from "../handle.ts";
import type { Tables } from "../tables/index.ts";

export function revealStore({ revealRequests }: Tables): RevealStore {
  return {
    addReveal: async (tx, row) => {
      await dbOf(tx).insert(revealRequests).values(row);
    },
    reveal: async (reads, id) => {
      const rows: RevealRow[] = await dbOf(reads)
        .select()
        .from(revealRequests)
        .where(eq(revealRequests.id, id));
      return rows[0] ?? null;
    },
    revealsAfter: (reads, after, limit) =>
      dbOf(reads)
        .select()
        .from(revealRequests)
        .where(gt(revealRequests.id, after))
        .orderBy(asc(revealRequests.id))
        .limit(limit),
    approveReveal: async (tx, id, approval) => {
      const approved = await dbOf(tx)
        .update(revealRequests)
        .set(approval)
        .where(and(eq(revealRequests.id, id), isNull(revealRequests.approvedBy)))
        .returning({ id: revealRequests.id });
      return approved.length === 1;
    },
    takeLook: async (tx, id) => {
      const taken = await dbOf(tx)
        .update(revealRequests)
        .set({ looked: true })
        .where(and(eq(revealRequests.id, id), eq(revealRequests.looked, false)))
        .returning({ id: revealRequests.id });
      return taken.length === 1;
    },
    dropReveals: async (tx, expiredBefore) => {
      await dbOf(tx).delete(revealRequests).where(lt(revealRequests.expiresAt, expiredBefore));
    },
    dropRevealsOf: async (tx, whose) => {
      const { persona, requestedBy, approvedBy } = revealRequests;
      const condition =
        "persona" in whose
          ? eq(persona, whose.persona)
          : or(eq(requestedBy, whose.account), eq(approvedBy, whose.account));
      const dropped = dbOf(tx).delete(revealRequests).where(condition);
      return (await dropped.returning({ id: revealRequests.id })).length;
    },
  };
}
