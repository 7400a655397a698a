import { getTableColumns, getTableName, is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import t from "tap";
import { exportSchema } from "../../src/data-rights/export-schema.ts";
import { sqliteKit } from "../../src/storage/kit.ts";
import { defineTables } from "../../src/storage/tables/index.ts";

/** Where a column stands in an export (`account.…` or `face.…`), or why it does not. */
const columns: Record<string, string | { not: string }> = {
  ...all("site_facts", ["name", "value"], "about the site, not about a person"),
  "accounts.id": "account.account.id",
  "accounts.name_index": { not: "made of the sign-in name, which is there" },
  "accounts.name_sealed": "account.account.signInName",
  "accounts.passphrase_hash": { not: "only good for guessing the passphrase" },
  "accounts.created_week": "account.account.createdAt",
  "accounts.standing": "account.account.standing",
  "accounts.country": "account.account.country",
  "accounts.site_role": "account.account.siteRole",
  "accounts.approved": "account.account.approved",
  "accounts.email_sealed": "account.account.recoveryEmail",
  "consents.account": { not: "whose it is goes without saying" },
  "consents.purpose": "account.consents.purpose",
  "consents.version": "account.consents.version",
  "consents.day": "account.consents.givenAt",
  "recovery_codes.code_mac": { not: "a secret; how many are left is there" },
  "recovery_codes.account": { not: "whose it is goes without saying" },
  "sessions.id": "account.sessions.id",
  "sessions.token_hash": { not: "made of a secret" },
  "sessions.account": { not: "whose it is goes without saying" },
  "sessions.created_day": "account.sessions.createdAt",
  "sessions.used_day": "account.sessions.lastUsedAt",
  "sessions.stepped_up_until": "account.sessions.mayChangeSignInUntil",
  ...all(
    "invites",
    ["code_mac", "kind", "room", "expires_at"],
    "say neither who gave nor who got them",
  ),
  "registrations.id": { not: "made for those who decide" },
  "registrations.account": { not: "whose it is goes without saying" },
  "registrations.note_sealed": "account.account.noteToStaff",
  "passkeys.id": "account.passkeys.id",
  "passkeys.credential_mac": { not: "made of what the authenticator tells" },
  "passkeys.account": { not: "whose it is goes without saying" },
  "passkeys.sealed": "account.passkeys.name",
  "passkeys.counter": { not: "the authenticator's own, for this site's check" },
  "passkeys.created_week": "account.passkeys.createdAt",
  ...all("challenges", ["mac", "purpose", "account", "expires_at"], "gone within minutes"),
  "totps.account": { not: "whose it is goes without saying" },
  "totps.sealed": { not: "a secret" },
  "totps.confirmed": "account.account.authenticatorApp",
  "totps.last_step": { not: "when an app's code was last used, for half a minute's check" },
  "personas.id": "face.face.id",
  "personas.kind": "face.face.kind",
  "personas.room": "face.face.room",
  "personas.handle": "face.face.handle",
  "personas.handle_index": { not: "made of the handle, which is there" },
  "personas.bio": "face.face.bio",
  "personas.standing": "face.face.standing",
  "personas.retired": "face.face.retired",
  "personas.slow_until": "face.face.slowUntil",
  "personas.searchable": "face.face.searchable",
  "personas.lookup": { not: "made of the account with a key" },
  "personas.sealed": { not: "whose it is goes without saying" },
  "blocks.account": { not: "whose it is goes without saying" },
  "blocks.sealed": "account.hidden.id",
  ...all("face_endings", ["id", "sealed"], "of accounts that are gone"),
  ...all(
    "rooms",
    [
      ...["slug", "title", "about", "condition", "aliases", "kind", "visibility", "public_from"],
      ...["kept_days", "disclaimers", "slow_mode_seconds", "listening_minutes", "head", "gate"],
      ...["members", "people_tag", "pinned"],
    ],
    "about a room, not about a person",
  ),
  "memberships.room": "face.memberships.room",
  "memberships.persona": { not: "the folder says whose it is" },
  "memberships.roles": "face.memberships.roles",
  "memberships.listening_until": "face.memberships.listeningUntil",
  "memberships.slow_until": "face.memberships.slowUntil",
  "memberships.joined_week": "face.memberships.joinedAt",
  ...all("events", ["room", "seq", "kind", "post", "thread"], "the order of what is there already"),
  "read_lines.lookup": { not: "made of the account with a key" },
  "read_lines.room": "account.readLines.room",
  "read_lines.sealed": "account.readLines.seq",
  ...all(
    "disclaimers",
    ["id", "scope", "room", "role", "position", "version", "withdrawn"],
    "texts of the site's, for everyone; receipts name those that were accepted",
  ),
  ...all(
    "disclaimer_versions",
    ["disclaimer", "version", "title", "body", "sha256", "cadence_days", "published_day"],
    "texts of the site's, for everyone; receipts name those that were accepted",
  ),
  ...all("room_gates", ["id", "room", "items"], "what a room asked of everyone"),
  "receipts.receipt_mac": "account.receipts.disclaimer",
  "receipts.valid_until": "account.receipts.validUntil",
  "receipts.day": "account.receipts.acceptedAt",
  "threads.number": "face.threads.id",
  "threads.room": "face.threads.room",
  "threads.title": "face.threads.title",
  "threads.kind": "face.threads.kind",
  "threads.persona": { not: "the folder says whose it is" },
  "threads.content_warning": "face.threads.contentWarning",
  "threads.masks": "face.threads.masks",
  "threads.first_seq": "face.threads.firstSeq",
  "threads.last_seq": { not: "what others did there" },
  "threads.last_at": { not: "what others did there" },
  "threads.posts": "face.threads.posts",
  "threads.answered": "face.threads.answered",
  "threads.locked": "face.threads.locked",
  "threads.pinned": "face.threads.pinned",
  "threads.created_at": "face.threads.createdAt",
  "threads.gate": { not: "what the room asked of everyone" },
  "posts.number": "face.posts.id",
  "posts.room": "face.posts.room",
  "posts.seq": "face.posts.seq",
  "posts.thread": "face.posts.thread",
  "posts.kind": "face.posts.kind",
  "posts.persona": { not: "the folder says whose it is" },
  "posts.reply_to": "face.posts.replyTo",
  "posts.body": "face.posts.body",
  "posts.content_warning": "face.posts.contentWarning",
  "posts.masks": "face.posts.masks",
  "posts.state": { not: "what was removed is not there at all" },
  "posts.reactions": { not: "what others gave" },
  "posts.revision": "face.posts.revision",
  "posts.created_at": "face.posts.createdAt",
  "posts.edited_at": "face.posts.editedAt",
  "posts.gate": { not: "what the room asked of everyone" },
  "reactions.post": "face.reactions.post",
  "reactions.persona": { not: "the folder says whose it is" },
  "reactions.name": "face.reactions.name",
  ...all("idempotency", ["key_mac", "body_mac", "post", "created_at"], "gone within a day"),
  "bookmarks.owner": { not: "made of the account with a key" },
  "bookmarks.sealed": "account.bookmarks",
  ...all(
    "audit",
    ["position", "at", "actor", "action", "subject", "room", "mac"],
    "what staff and commands did, for the site to answer for",
  ),
  ...all(
    "reveal_requests",
    [
      ...["id", "persona", "requested_by", "approved_by", "sealed", "silent", "single_handed"],
      ...["opens_at", "expires_at", "looked"],
    ],
    "names staff, in staff's words; whose face it is has a notice",
  ),
  "notices.id": "account.notices.id",
  "notices.lookup": { not: "made of the account with a key" },
  "notices.sealed": "account.notices.kind",
  "notices.day": "account.notices.createdAt",
  ...all("redactions", ["id", "sealed"], "words that are being removed"),
  ...all("backups", ["id", "path", "made_at", "bytes"], "the operator's"),
};

function all(table: string, names: readonly string[], not: string) {
  return Object.fromEntries(names.map((name) => [`${table}.${name}`, { not }]));
}

function schemaColumns(): string[] {
  return Object.values(defineTables(sqliteKit)).flatMap((table) => {
    if (!is(table, SQLiteTable)) throw new Error("the schema holds something that is no table");
    return Object.values(getTableColumns(table)).map(
      (column) => `${getTableName(table)}.${column.name}`,
    );
  });
}

interface Shape {
  properties?: Record<string, Shape>;
  items?: Shape;
}

/** Whether the export's own schema has this place. */
function stands(path: string): boolean {
  const [root = "", ...names] = path.split(".");
  let shape = (exportSchema.$defs as unknown as Record<string, Shape>)[root];
  for (const name of names) shape = (shape?.items ?? shape)?.properties?.[name];
  return shape !== undefined;
}

t.test("every column is exported, or it is said why not", async (t) => {
  const there = schemaColumns();
  t.ok(there.length > 100, `saw ${there.length} columns`);
  t.same(
    there.filter((column) => !(column in columns)),
    [],
    "say here where a new column stands in an export",
  );
  t.same(
    Object.keys(columns).filter((column) => !there.includes(column)),
    [],
    "none is gone",
  );
});

t.test("what is said to be exported stands in the schema that lies in the file", async (t) => {
  const places = Object.values(columns).filter((place) => typeof place === "string");
  t.same(
    places.filter((place) => !stands(place)),
    [],
  );
  t.notOk(stands("account.account.passphrase"), "and one would see it if it did not");
});
