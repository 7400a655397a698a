import type { Kit } from "../kit.ts";

/** What an account is told. Only its owner's keyed lookup finds a row, and it is sealed. */
export function noticeTables(kit: Kit) {
  const notices = kit.table(
    "notices",
    {
      id: kit.text("id").primaryKey(),
      lookup: kit.text("lookup").notNull(),
      sealed: kit.text("sealed").notNull(),
      day: kit.integer("day").notNull(),
    },
    (table) => [
      kit.index("notices_lookup").on(table.lookup),
      kit.index("notices_day").on(table.day),
    ],
  );
  return { notices };
}
