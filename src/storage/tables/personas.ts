import { atMost, type Kit, oneOf } from "../kit.ts";

/** Faces. `lookup` and `sealed` are the only way from an account to its faces and back, and both need the keys. */
export function personaTables(kit: Kit) {
  const personas = kit.table(
    "personas",
    {
      id: kit.text("id").primaryKey(),
      kind: kit.text("kind").$type<"community" | "room">().notNull(),
      handle: kit.text("handle").notNull(),
      handleIndex: kit.text("handle_index").notNull().unique(),
      standing: kit.text("standing"),
      lookup: kit.text("lookup").notNull().unique(),
      sealed: kit.text("sealed").notNull(),
    },
    (table) => [
      oneOf(kit, "personas_kind", table.kind, ["community", "room"]),
      atMost(kit, "personas_handle", table.handle, 40),
    ],
  );
  return { personas };
}
