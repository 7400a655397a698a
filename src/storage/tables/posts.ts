import { atMost, type Kit, oneOf } from "../kit.ts";

export function postTables(kit: Kit) {
  /** Titled conversations. */
  const threads = kit.table(
    "threads",
    {
      /** What the public id stands for. */
      number: kit.counter("number"),
      room: kit.text("room").notNull(),
      title: kit.text("title").notNull(),
      kind: kit.text("kind").$type<"talk" | "question" | "announcement">().notNull(),
      persona: kit.text("persona").notNull(),
      contentWarning: kit.text("content_warning"),
      /** Where placeholders stand in the title; null while there are none. */
      masks: kit.json<MaskRow[]>("masks"),
      /** The `seq` of the post that opened it; who may not see that one sees nothing of the thread. */
      firstSeq: kit.integer("first_seq").notNull(),
      lastSeq: kit.integer("last_seq").notNull(),
      /** When that one was written. */
      lastAt: kit.integer("last_at").notNull(),
      /** How many of its posts are not removed. */
      posts: kit.integer("posts").notNull(),
      answered: kit.boolean("answered").notNull(),
      locked: kit.boolean("locked").notNull(),
      pinned: kit.boolean("pinned").notNull(),
      createdAt: kit.integer("created_at").notNull(),
      /** The gate of the room that the current title was written under. */
      gate: kit.text("gate").notNull(),
    },
    (table) => [
      kit.index("threads_active").on(table.room, table.lastSeq),
      kit.index("threads_new").on(table.room, table.firstSeq),
      kit.index("threads_unanswered").on(table.room, table.kind, table.answered, table.firstSeq),
      oneOf(kit, "threads_kind", table.kind, ["talk", "question", "announcement"]),
      atMost(kit, "threads_title", table.title, 200),
      atMost(kit, "threads_content_warning", table.contentWarning, 200),
    ],
  );
  const posts = kit.table(
    "posts",
    {
      /** What the public id stands for. */
      number: kit.counter("number"),
      room: kit.text("room").notNull(),
      seq: kit.integer("seq").notNull(),
      /** Null in the room's live conversation. */
      thread: kit.integer("thread").references(() => threads.number),
      kind: kit
        .text("kind")
        .$type<"message" | "question" | "announcement">()
        .notNull()
        .default("message"),
      persona: kit.text("persona").notNull(),
      replyTo: kit.text("reply_to"),
      body: kit.text("body").notNull(),
      contentWarning: kit.text("content_warning"),
      /** Where placeholders stand in the body; null while there are none. */
      masks: kit.json<MaskRow[]>("masks"),
      state: kit.text("state").$type<"visible" | "removed">().notNull(),
      reactions: kit.json<Record<string, number>>("reactions"),
      revision: kit.integer("revision").notNull(),
      createdAt: kit.integer("created_at").notNull(),
      editedAt: kit.integer("edited_at"),
      /** The gate of the room that the current text was written under. */
      gate: kit.text("gate").notNull(),
    },
    (table) => [
      kit.index("posts_place").on(table.room, table.thread, table.seq),
      oneOf(kit, "posts_kind", table.kind, ["message", "question", "announcement"]),
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
  /** Posts that an account keeps: one sealed list each, padded, so that a row tells nothing. */
  const bookmarks = kit.table("bookmarks", {
    owner: kit.text("owner").primaryKey(),
    sealed: kit.text("sealed").notNull(),
  });
  return { threads, posts, reactions, idempotency, bookmarks };
}

interface MaskRow {
  start: number;
  end: number;
  type: string;
}
