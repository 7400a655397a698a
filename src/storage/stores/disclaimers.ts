import type { Reads } from "../../core/unit-of-work.ts";
import type {
  CurrentDisclaimer,
  DisclaimerRow,
  DisclaimerStore,
  GateItem,
  ReceiptRow,
} from "../../disclaimers/index.ts";
import { and, asc, desc, eq, isNull, max, or, type SQL, sql } from "../drizzle.ts";
import { dbOf, prepared } from "../handle.ts";
import type { Tables } from "../tables/index.ts";
import { askedOf } from "./asked-of.ts";
import { type Forms, isMac } from "./forms.ts";

export function disclaimerStore(tables: Tables, forms: Forms): DisclaimerStore {
  const { disclaimers, disclaimerVersions, roomGates, receipts } = tables;
  const scopeOrder = sql`CASE ${disclaimers.scope} WHEN 'site' THEN 0 WHEN 'role' THEN 1 ELSE 2 END`;
  const byMac = prepared("receipt-by-mac", (db) =>
    db
      .select()
      .from(receipts)
      .where(eq(receipts.receiptMac, sql.placeholder("mac"))),
  );
  const currentWhere = async (reads: Reads, which?: SQL) =>
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
      .where(and(eq(disclaimers.withdrawn, false), which))
      .orderBy(asc(scopeOrder), asc(disclaimers.position))) as CurrentDisclaimer[];
  return {
    current: (reads, room) =>
      currentWhere(reads, or(isNull(disclaimers.room), eq(disclaimers.room, room))),
    allCurrent: (reads) => currentWhere(reads),
    everyVersion: (reads) =>
      dbOf(reads)
        .select({
          id: disclaimers.id,
          room: disclaimers.room,
          version: disclaimerVersions.version,
          title: disclaimerVersions.title,
        })
        .from(disclaimerVersions)
        .innerJoin(disclaimers, eq(disclaimers.id, disclaimerVersions.disclaimer))
        .orderBy(asc(disclaimers.position), asc(disclaimerVersions.version)),
    versions: (reads, disclaimer) =>
      dbOf(reads)
        .select()
        .from(disclaimerVersions)
        .where(eq(disclaimerVersions.disclaimer, disclaimer))
        .orderBy(desc(disclaimerVersions.version)),
    askedOf: askedOf(tables),
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
      // One by one: SQLite builds a temporary table for a list, which costs more than a few look-ups.
      const held: ReceiptRow[] = [];
      for (const mac of macs) {
        // What was accepted again while the root key changes stands in the newer form.
        const rows = [];
        for (const form of forms(mac)) rows.push(...(await byMac(reads, { mac: form })));
        const newest = rows.at(-1);
        if (newest !== undefined) held.push({ ...newest, receiptMac: mac });
      }
      return held;
    },
    putReceipt: async (tx, row) => {
      const { validUntil, day } = row;
      await dbOf(tx)
        .insert(receipts)
        .values(row)
        .onConflictDoUpdate({ target: receipts.receiptMac, set: { validUntil, day } });
    },
    dropReceipts: async (tx, macs) => {
      let rows = 0;
      for (const mac of macs)
        rows += (
          await dbOf(tx)
            .delete(receipts)
            .where(isMac(forms, receipts.receiptMac, mac))
            .returning({ day: receipts.day })
        ).length;
      return rows;
    },
  };
}
