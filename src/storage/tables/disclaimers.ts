import { atMost, type Kit, oneOf } from "../kit.ts";

export function disclaimerTables(kit: Kit) {
  const disclaimers = kit.table(
    "disclaimers",
    {
      id: kit.text("id").primaryKey(),
      scope: kit.text("scope").$type<"site" | "room" | "role">().notNull(),
      room: kit.text("room"),
      role: kit.text("role"),
      /** Rises with every disclaimer of the site: the order they are shown in. */
      position: kit.integer("position").notNull(),
      version: kit.integer("version").notNull(),
      withdrawn: kit.boolean("withdrawn").notNull(),
    },
    (table) => [oneOf(kit, "disclaimers_scope", table.scope, ["site", "room", "role"])],
  );
  const disclaimerVersions = kit.table(
    "disclaimer_versions",
    {
      disclaimer: kit
        .text("disclaimer")
        .notNull()
        .references(() => disclaimers.id, { onDelete: "cascade" }),
      version: kit.integer("version").notNull(),
      title: kit.text("title").notNull(),
      body: kit.text("body").notNull(),
      sha256: kit.text("sha256").notNull(),
      /** Null: accepted once per version. Otherwise a receipt runs out after so many days. */
      cadenceDays: kit.integer("cadence_days"),
      publishedDay: kit.integer("published_day").notNull(),
    },
    (table) => [
      kit.primaryKey({ columns: [table.disclaimer, table.version] }),
      atMost(kit, "disclaimer_versions_title", table.title, 200),
      atMost(kit, "disclaimer_versions_body", table.body, 10_000),
    ],
  );
  /**
   * What a room's door asked for, from one change to the next; once for all posts written under it.
   * Ids are random and rows are never changed, so what was read of one stays true.
   */
  const roomGates = kit.table("room_gates", {
    id: kit.text("id").primaryKey(),
    room: kit.text("room").notNull(),
    items: kit.json<GateRow[]>("items").notNull(),
  });
  const receipts = kit.table("receipts", {
    receiptMac: kit.text("receipt_mac").primaryKey(),
    validUntil: kit.integer("valid_until"),
    day: kit.integer("day").notNull(),
  });
  return { disclaimers, disclaimerVersions, roomGates, receipts };
}

interface GateRow {
  id: string;
  version: number;
  sha256: string;
  role: string | null;
}
