import { atMost, type Kit, oneOf } from "../kit.ts";

/** Faces. `lookup` and `sealed` are the only way from an account to its faces and back, and both need the keys. */
export function personaTables(kit: Kit) {
  const personas = kit.table(
    "personas",
    {
      id: kit.text("id").primaryKey(),
      kind: kit.text("kind").$type<"community" | "room" | "thread">().notNull(),
      /** Where it belongs, also when it has left; null for a face of every room. */
      room: kit.text("room"),
      handle: kit.text("handle").notNull(),
      handleIndex: kit.text("handle_index").notNull().unique(),
      bio: kit.text("bio"),
      standing: kit.text("standing"),
      /** No longer anybody's to write with; its `lookup` leads nowhere. */
      retired: kit.boolean("retired").notNull().default(false),
      /** When its owner may post next, of a face that has no membership; kept only in rooms with slow mode. */
      slowUntil: kit.integer("slow_until"),
      /** False when its owner wants nothing of it to be found by searching. */
      searchable: kit.boolean("searchable").notNull().default(true),
      lookup: kit.text("lookup").notNull().unique(),
      sealed: kit.text("sealed").notNull(),
    },
    (table) => [
      oneOf(kit, "personas_kind", table.kind, ["community", "room", "thread"]),
      atMost(kit, "personas_handle", table.handle, 40),
      atMost(kit, "personas_bio", table.bio, 280),
    ],
  );
  /** Whom an account does not want to meet: one sealed list each, padded, so that a row tells nothing. */
  const blocks = kit.table("blocks", {
    account: kit.text("account").primaryKey(),
    sealed: kit.text("sealed").notNull(),
  });
  /** Faces of erased accounts that are yet to become nobody's; which, when and how is sealed. */
  const faceEndings = kit.table("face_endings", {
    id: kit.text("id").primaryKey(),
    sealed: kit.text("sealed").notNull(),
  });
  return { personas, blocks, faceEndings };
}
