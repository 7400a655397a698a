import { atMost, type Kit } from "../kit.ts";

/** What staff and commands did, chained by `mac`. Rows hold ids, never text, and are never changed. */
export function auditTables(kit: Kit) {
  const audit = kit.table(
    "audit",
    {
      position: kit.integer("position").primaryKey(),
      at: kit.integer("at").notNull(),
      actor: kit.text("actor").notNull(),
      action: kit.text("action").notNull(),
      subject: kit.text("subject").notNull(),
      room: kit.text("room"),
      mac: kit.text("mac").notNull(),
    },
    (table) => [
      atMost(kit, "audit_action", table.action, 60),
      atMost(kit, "audit_subject", table.subject, 200),
    ],
  );
  return { audit };
}
