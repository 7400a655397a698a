import { atMost, type Kit, oneOf } from "../kit.ts";

export function roomTables(kit: Kit) {
  const rooms = kit.table(
    "rooms",
    {
      slug: kit.text("slug").primaryKey(),
      title: kit.text("title").notNull(),
      about: kit.text("about").notNull(),
      condition: kit.text("condition"),
      aliases: kit.json<string[]>("aliases").notNull(),
      kind: kit.text("kind").notNull(),
      visibility: kit.text("visibility").notNull(),
      /** The first `seq` that may be read without a session; null while the room is not public. */
      publicFrom: kit.integer("public_from"),
      keptDays: kit.integer("kept_days"),
      disclaimers: kit.text("disclaimers").notNull(),
      slowModeSeconds: kit.integer("slow_mode_seconds").notNull(),
      listeningMinutes: kit.integer("listening_minutes").notNull(),
      head: kit.integer("head").notNull(),
      /** Which row of `room_gates` says what its door asks for. */
      gate: kit.text("gate").notNull(),
      members: kit.integer("members").notNull(),
      /** A new random value with every change of a membership: what was read under the same one still holds. */
      peopleTag: kit.text("people_tag").notNull(),
      /** Threads that stand at its top: each with the first `seq` that it can be seen from. */
      pinned: kit.json<{ id: string; seq: number }[]>("pinned").notNull().default([]),
    },
    (table) => [
      oneOf(kit, "rooms_visibility", table.visibility, ["public", "community", "private"]),
      oneOf(kit, "rooms_disclaimers", table.disclaimers, ["required", "banner", "off"]),
      atMost(kit, "rooms_title", table.title, 120),
      atMost(kit, "rooms_about", table.about, 1000),
      atMost(kit, "rooms_condition", table.condition, 120),
    ],
  );
  const roomSlug = () =>
    kit
      .text("room")
      .notNull()
      .references(() => rooms.slug, { onDelete: "cascade" });
  const memberships = kit.table(
    "memberships",
    {
      room: roomSlug(),
      persona: kit.text("persona").notNull(),
      roles: kit.json<string[]>("roles").notNull(),
      /** Exact while it runs, null when it is over. */
      listeningUntil: kit.integer("listening_until"),
      /** When the next post may come, kept only in rooms with slow mode. */
      slowUntil: kit.integer("slow_until"),
      joinedWeek: kit.integer("joined_week").notNull(),
    },
    (table) => [
      kit.primaryKey({ columns: [table.room, table.persona] }),
      kit.index("memberships_persona").on(table.persona),
    ],
  );
  /** The room's log. What an entry looks like is rendered from the post as it is now. */
  const events = kit.table(
    "events",
    {
      room: roomSlug(),
      seq: kit.integer("seq").notNull(),
      kind: kit.text("kind").notNull(),
      post: kit.integer("post"),
      thread: kit.integer("thread"),
    },
    (table) => [kit.primaryKey({ columns: [table.room, table.seq] })],
  );
  /** Up to where somebody has read a room's log. Found by their own key only; `sealed` says whose it is. */
  const readLines = kit.table(
    "read_lines",
    {
      lookup: kit.text("lookup").primaryKey(),
      room: roomSlug(),
      sealed: kit.text("sealed").notNull(),
    },
    (table) => [kit.index("read_lines_room").on(table.room)],
  );
  return { rooms, memberships, events, readLines };
}
