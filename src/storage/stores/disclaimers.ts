import type {
  CurrentDisclaimer,
  DisclaimerRow,
  DisclaimerStore,
  GateItem,
  ReceiptRow,
} from "../../disclaimers/index.ts";
import { and, asc, eq, inArray, isNull, max, or, sql } from "../drizzle.ts";
import { dbOf, prepared } from "../handle.ts";
import type { Tables } from "../tables/index.ts";

type ReceiptQuery = ReturnType<typeof prepared<Record<string, unknown>, ReceiptRow[]>>;

export function disclaimerStore(tables: Tables): DisclaimerStore {
  const { disclaimers, disclaimerVersions, roomGates, receipts } = tables;
  const scopeOrder = sql`CASE ${disclaimers.scope} WHEN 'site' THEN 0 WHEN 'role' THEN 1 ELSE 2 END`;
  const byCount = new Map<number, ReceiptQuery>();
  /** One prepared query for each number of receipts asked for. */
  const receiptQuery = (count: number): ReceiptQuery => {
    let query = byCount.get(count);
    if (query === undefined) {
      const places = Array.from({ length: count }, (_, index) => sql.placeholder(`mac${index}`));
      query = prepared(`receipts-${count}`, (db) =>
        db.select().from(receipts).where(inArray(receipts.receiptMac, places)),
      );
      byCount.set(count, query);
    }
    return query;
  };
  return {
    current: async (reads, room) =>
      (await dbOf(reads)
        .select({
          id: disclaimers.id,
          scope: disclaimers.scope,
          room: disclaimers.room,
          role: disclaimers.role,
          position: disclaimers.position,
          version: disclaimers.version,
          withdrawn: disclaimers.withdrawn,
          title: disclaimerVersions.title,
          body: disclaimerVersions.body,
          sha256: disclaimerVersions.sha256,
          cadenceDays: disclaimerVersions.cadenceDays,
          publishedDay: disclaimerVersions.publishedDay,
        })
        .from(disclaimers)
        .innerJoin(
          disclaimerVersions,
          and(
            eq(disclaimerVersions.disclaimer, disclaimers.id),
            eq(disclaimerVersions.version, disclaimers.version),
          ),
        )
        .where(
          and(
            eq(disclaimers.withdrawn, false),
            or(isNull(disclaimers.room), eq(disclaimers.room, room)),
          ),
        )
        .orderBy(asc(scopeOrder), asc(disclaimers.position))) as CurrentDisclaimer[],
    disclaimer: async (reads, id) =>
      ((await dbOf(reads).select().from(disclaimers).where(eq(disclaimers.id, id)))[0] as
        | DisclaimerRow
        | undefined) ?? null,
    addDisclaimer: async (tx, row) => {
      const [highest] = await dbOf(tx)
        .select({ position: max(disclaimers.position) })
        .from(disclaimers);
      await dbOf(tx)
        .insert(disclaimers)
        .values({ ...row, position: Number(highest?.position ?? 0) + 1 });
    },
    changeDisclaimer: async (tx, id, changes) => {
      await dbOf(tx).update(disclaimers).set(changes).where(eq(disclaimers.id, id));
    },
    addVersion: async (tx, row) => {
      await dbOf(tx).insert(disclaimerVersions).values(row);
    },

    addGate: async (tx, id, room, items) => {
      await dbOf(tx).insert(roomGates).values({ id, room, items });
    },
    gate: async (reads, id) => {
      const [row] = await dbOf(reads).select().from(roomGates).where(eq(roomGates.id, id));
      if (row === undefined) throw new Error("a room names a gate that is not there");
      return row.items as GateItem[];
    },

    receipts: async (reads, macs) => {
      if (macs.length === 0) return [];
      return receiptQuery(macs.length)(
        reads,
        Object.fromEntries(macs.map((mac, index) => [`mac${index}`, mac])),
      );
    },
    putReceipt: async (tx, row) => {
      const { validUntil, day } = row;
      await dbOf(tx)
        .insert(receipts)
        .values(row)
        .onConflictDoUpdate({ target: receipts.receiptMac, set: { validUntil, day } });
    },
  };
}
