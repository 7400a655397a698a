import type { Kit } from "../kit.ts";

export function redactionTables(kit: Kit) {
  /** Removals whose bytes are not yet known to be gone; `sealed` says what to look for. */
  const redactions = kit.table("redactions", {
    id: kit.text("id").primaryKey(),
    sealed: kit.text("sealed").notNull(),
  });
  /** Backups that were made and checked, and that the ledger is kept up beside while they are there. */
  const backups = kit.table("backups", {
    id: kit.text("id").primaryKey(),
    /** Absolute. */
    path: kit.text("path").notNull(),
    madeAt: kit.integer("made_at").notNull(),
    bytes: kit.integer("bytes").notNull(),
  });
  return { redactions, backups };
}
