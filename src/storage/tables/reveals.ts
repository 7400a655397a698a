import type { Kit } from "../kit.ts";

/** Requests to learn who is behind a face: two people, a ground, one look. */
export function revealTables(kit: Kit) {
  const revealRequests = kit.table(
    "reveal_requests",
    {
      id: kit.text("id").primaryKey(),
      persona: kit.text("persona").notNull(),
      /** Accounts of staff. */
      requestedBy: kit.text("requested_by").notNull(),
      approvedBy: kit.text("approved_by"),
      /** The ground, in staff's words. */
      sealed: kit.text("sealed").notNull(),
      /** Whether the ground forbids telling the owner. */
      silent: kit.boolean("silent").notNull(),
      /** Whether one person decides alone, since the site has no second one. */
      singleHanded: kit.boolean("single_handed").notNull(),
      opensAt: kit.integer("opens_at").notNull(),
      expiresAt: kit.integer("expires_at").notNull(),
      /** Whether the one look was taken. */
      looked: kit.boolean("looked").notNull(),
    },
    (table) => [kit.index("reveal_requests_expires").on(table.expiresAt)],
  );
  return { revealRequests };
}
