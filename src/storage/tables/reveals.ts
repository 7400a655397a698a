import { atMost, type Kit } from "../kit.ts";

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
      ground: kit.text("ground").notNull(),
      /** Whether the ground forbids telling the owner. */
      silent: kit.boolean("silent").notNull(),
      singleHanded: kit.boolean("single_handed").notNull(),
      expiresAt: kit.integer("expires_at").notNull(),
    },
    (table) => [atMost(kit, "reveal_requests_ground", table.ground, 1000)],
  );
  return { revealRequests };
}
