import { getTableColumns, getTableName, is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import t from "tap";
import { sqliteKit } from "../../src/storage/kit.ts";
import { defineTables } from "../../src/storage/tables/index.ts";

/**
 * What a text column holds:
 * - `person's words`: somebody wrote it; it has to be found again when it is to be removed
 * - `site's words`: the owner or a room's moderators wrote it, for everyone
 * - `id`: random, or a room's address
 * - `mac`, `hash`, `sealed`: made with a key, or one-way
 * - `word`: one of a few that the code knows
 * - `ids`: JSON of ids, words and numbers only
 */
type Holding =
  | "person's words"
  | "site's words"
  | "id"
  | "mac"
  | "hash"
  | "sealed"
  | "word"
  | "ids";

const holdings: Record<string, Holding> = {
  "site_facts.name": "word",
  // The root key's fingerprint and the highest time seen.
  "site_facts.value": "mac",
  "accounts.id": "id",
  "accounts.name_index": "mac",
  "accounts.name_sealed": "sealed",
  "accounts.passphrase_hash": "hash",
  "accounts.standing": "word",
  "accounts.country": "word",
  "accounts.site_role": "word",
  "accounts.email_sealed": "sealed",
  "consents.account": "id",
  "consents.purpose": "word",
  "recovery_codes.code_mac": "mac",
  "recovery_codes.account": "id",
  "sessions.id": "id",
  "sessions.token_hash": "hash",
  "sessions.account": "id",
  "passkeys.id": "id",
  "passkeys.credential_mac": "mac",
  "passkeys.account": "id",
  "passkeys.sealed": "sealed",
  "challenges.mac": "mac",
  "challenges.purpose": "word",
  "challenges.account": "id",
  "totps.account": "id",
  "totps.sealed": "sealed",
  "invites.code_mac": "mac",
  "invites.kind": "word",
  "invites.room": "id",
  "registrations.id": "id",
  "registrations.account": "id",
  "registrations.note_sealed": "sealed",
  "reveal_requests.id": "id",
  "reveal_requests.persona": "id",
  "reveal_requests.requested_by": "id",
  "reveal_requests.approved_by": "id",
  "reveal_requests.sealed": "sealed",
  "notices.id": "id",
  "notices.lookup": "mac",
  "notices.sealed": "sealed",
  "personas.id": "id",
  "personas.kind": "word",
  "personas.room": "id",
  "personas.handle": "person's words",
  "personas.handle_index": "person's words",
  "personas.bio": "person's words",
  "personas.standing": "word",
  "personas.lookup": "mac",
  "personas.sealed": "sealed",
  "blocks.account": "id",
  "blocks.sealed": "sealed",
  "rooms.slug": "id",
  "rooms.title": "site's words",
  "rooms.about": "site's words",
  "rooms.condition": "site's words",
  "rooms.aliases": "site's words",
  "rooms.kind": "word",
  "rooms.visibility": "word",
  "rooms.disclaimers": "word",
  "rooms.gate": "id",
  "rooms.people_tag": "id",
  "memberships.room": "id",
  "memberships.persona": "id",
  "memberships.roles": "ids",
  "events.room": "id",
  "events.kind": "word",
  "disclaimers.id": "id",
  "disclaimers.scope": "word",
  "disclaimers.room": "id",
  "disclaimers.role": "word",
  "disclaimer_versions.disclaimer": "id",
  "disclaimer_versions.title": "site's words",
  "disclaimer_versions.body": "site's words",
  "disclaimer_versions.sha256": "hash",
  "room_gates.id": "id",
  "room_gates.room": "id",
  "room_gates.items": "ids",
  "receipts.receipt_mac": "mac",
  "posts.room": "id",
  "posts.persona": "id",
  "posts.reply_to": "id",
  "posts.body": "person's words",
  "posts.content_warning": "person's words",
  "posts.gate": "id",
  "posts.state": "word",
  "posts.reactions": "ids",
  "reactions.persona": "id",
  "reactions.name": "word",
  "idempotency.key_mac": "mac",
  "idempotency.body_mac": "mac",
  "idempotency.post": "id",
  "audit.actor": "id",
  "audit.action": "word",
  "audit.subject": "id",
  "audit.room": "id",
  "audit.mac": "mac",
};

/** Every column that SQLite keeps as text, JSON among them, as `table.column`. */
function textColumns(): string[] {
  return Object.values(defineTables(sqliteKit)).flatMap((table) => {
    if (!is(table, SQLiteTable)) throw new Error("the schema holds something that is no table");
    return Object.values(getTableColumns(table))
      .filter((column) => column.getSQLType() !== "integer")
      .map((column) => `${getTableName(table)}.${column.name}`);
  });
}

t.test("it is known of every text column what it holds", async (t) => {
  const columns = textColumns();
  t.ok(columns.length >= 60, `saw ${columns.length} text columns`);
  t.same(
    columns.filter((column) => !(column in holdings)),
    [],
    "say here what a new text column holds; what a person wrote must be found to be removed",
  );
});

t.test("the table of texts names no column that is gone", async (t) => {
  const columns = new Set(textColumns());
  t.same(
    Object.keys(holdings).filter((name) => !columns.has(name)),
    [],
  );
});

t.test("no table but personas and posts holds a person's words", async (t) => {
  const tables = Object.entries(holdings)
    .filter(([, holding]) => holding === "person's words")
    .map(([name]) => name.split(".")[0]);
  t.same([...new Set(tables)], ["personas", "posts"]);
});
