import { atMost, type Kit, oneOf } from "../kit.ts";

export function postTables(kit: Kit) {
  const posts = kit.table(
    "posts",
    {
      /** What the public id stands for. */
      number: kit.counter("number"),
      room: kit.text("room").notNull(),
      seq: kit.integer("seq").notNull(),
      persona: kit.text("persona").notNull(),
      replyTo: kit.text("reply_to"),
      body: kit.text("body").notNull(),
      contentWarning: kit.text("content_warning"),
      state: kit.text("state").$type<"visible" | "removed">().notNull(),
      reactions: kit.json<Record<string, number>>("reactions"),
      revision: kit.integer("revision").notNull(),
      createdAt: kit.integer("created_at").notNull(),
      editedAt: kit.integer("edited_at"),
      /** The gate of the room that the current text was written under. */
      gate: kit.text("gate").notNull(),
    },
    (table) => [
      kit.uniqueIndex("posts_room_seq").on(table.room, table.seq),
      oneOf(kit, "posts_state", table.state, ["visible", "removed"]),
      atMost(kit, "posts_body", table.body, 10_000),
      atMost(kit, "posts_content_warning", table.contentWarning, 200),
    ],
  );
  const reactions = kit.table(
    "reactions",
    {
      post: kit
        .integer("post")
        .notNull()
        .references(() => posts.number, { onDelete: "cascade" }),
      persona: kit.text("persona").notNull(),
      name: kit.text("name").notNull(),
    },
    (table) => [kit.primaryKey({ columns: [table.post, table.persona, table.name] })],
  );
  /** What a `clientId` created, for a day. Only HMACs: neither the key nor the body is kept. */
  const idempotency = kit.table(
    "idempotency",
    {
      keyMac: kit.text("key_mac").primaryKey(),
      bodyMac: kit.text("body_mac").notNull(),
      post: kit.text("post").notNull(),
      createdAt: kit.integer("created_at").notNull(),
    },
    (table) => [kit.index("idempotency_created").on(table.createdAt)],
  );
  return { posts, reactions, idempotency };
}
