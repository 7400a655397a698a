// What an account leaves behind when it is erased, column by column, by a table that was written by hand.
import { getTableColumns, getTableName } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import t from "tap";
import { endDueFaces, eraseAccount } from "../../src/data-rights/index.ts";
import { fates } from "../../src/data-rights/wire.ts";
import { isNobodys } from "../../src/personas/index.ts";
import { sqliteKit } from "../../src/storage/kit.ts";
import { defineTables } from "../../src/storage/tables/index.ts";
import { everywhere, passphrase, witnessed } from "./erased-person.ts";
import { everyRow } from "./every-row.ts";
import { reads } from "./rows.ts";
import { freshPlace, onEach, type Site } from "./site.ts";

/**
 * What erasure does to a column:
 * - `gone`: no value that was there for the person is there any more
 * - `cut`: the row stays, with another value or none
 * - `words`: the same where posts are removed; otherwise it stays, under a face that is nobody's
 * - `stays`: about the person at most by a face that is nobody's, or by a number
 * - `runs out`: nothing says whose it is; it is gone within a day, or when its bytes are
 * - `not theirs`: about no person, or about another
 */
type Fate = "gone" | "cut" | "words" | "stays" | "runs out" | "not theirs";

/** For each table what becomes of most of its columns, and of those that differ. */
const expected: Record<string, Record<string, Fate>> = {
  site_facts: { name: "not theirs", value: "not theirs" },
  accounts: {
    ...{ id: "gone", name_index: "gone", name_sealed: "gone", passphrase_hash: "gone" },
    ...{ created_week: "stays", standing: "stays", country: "stays", site_role: "stays" },
    ...{ approved: "stays", email_sealed: "gone" },
  },
  consents: { account: "gone", purpose: "gone", version: "gone", day: "gone" },
  recovery_codes: { code_mac: "gone", account: "gone" },
  sessions: {
    ...{ id: "gone", token_hash: "gone", account: "gone" },
    ...{ created_day: "stays", used_day: "stays", stepped_up_until: "gone" },
  },
  invites: {
    ...{ code_mac: "runs out", kind: "runs out", room: "runs out", expires_at: "runs out" },
  },
  registrations: { id: "gone", account: "gone", note_sealed: "gone" },
  passkeys: {
    ...{ id: "gone", credential_mac: "gone", account: "gone", sealed: "gone", counter: "gone" },
    created_week: "gone",
  },
  challenges: { mac: "gone", purpose: "gone", account: "gone", expires_at: "gone" },
  totps: { account: "gone", sealed: "gone", confirmed: "gone", last_step: "gone" },
  personas: {
    ...{ id: "stays", kind: "stays", room: "stays", searchable: "stays" },
    ...{ handle: "cut", handle_index: "cut", bio: "cut", lookup: "cut", sealed: "cut" },
    ...{ standing: "cut", slow_until: "cut", retired: "stays" },
  },
  blocks: { account: "gone", sealed: "gone" },
  face_endings: { id: "gone", sealed: "gone" },
  rooms: {
    ...{ slug: "not theirs", title: "not theirs", about: "not theirs", condition: "not theirs" },
    ...{ aliases: "not theirs", kind: "not theirs", visibility: "not theirs" },
    ...{ public_from: "not theirs", kept_days: "not theirs", disclaimers: "not theirs" },
    ...{ slow_mode_seconds: "not theirs", listening_minutes: "not theirs", gate: "not theirs" },
    ...{ head: "stays", members: "stays", people_tag: "cut", pinned: "stays" },
  },
  memberships: {
    ...{ room: "stays", persona: "gone", roles: "stays", joined_week: "stays" },
    ...{ listening_until: "gone", slow_until: "gone" },
  },
  events: { room: "stays", seq: "stays", kind: "stays", post: "stays", thread: "stays" },
  read_lines: { lookup: "gone", room: "gone", sealed: "gone" },
  disclaimers: {
    ...{ id: "not theirs", scope: "not theirs", room: "not theirs", role: "not theirs" },
    ...{ position: "not theirs", version: "not theirs", withdrawn: "not theirs" },
  },
  disclaimer_versions: {
    ...{ disclaimer: "not theirs", version: "not theirs", title: "not theirs" },
    ...{ body: "not theirs", sha256: "not theirs", cadence_days: "not theirs" },
    published_day: "not theirs",
  },
  room_gates: { id: "not theirs", room: "not theirs", items: "not theirs" },
  receipts: { receipt_mac: "gone", valid_until: "gone", day: "gone" },
  threads: {
    ...{ number: "stays", room: "stays", title: "words", kind: "stays", persona: "stays" },
    ...{ content_warning: "words", masks: "stays", first_seq: "stays", last_seq: "stays" },
    ...{ last_at: "stays", posts: "stays", answered: "stays", locked: "stays", pinned: "stays" },
    ...{ created_at: "stays", gate: "stays" },
  },
  posts: {
    ...{ number: "stays", room: "stays", seq: "stays", thread: "stays", kind: "stays" },
    ...{ persona: "stays", reply_to: "stays", body: "words", content_warning: "words" },
    ...{ masks: "stays", state: "stays", reactions: "stays", revision: "stays" },
    ...{ created_at: "stays", edited_at: "stays", gate: "stays" },
  },
  reactions: { post: "words", persona: "words", name: "words" },
  idempotency: {
    ...{ key_mac: "runs out", body_mac: "runs out", post: "runs out", created_at: "runs out" },
  },
  bookmarks: { owner: "gone", sealed: "gone" },
  audit: {
    ...{ position: "not theirs", at: "not theirs", actor: "not theirs", action: "not theirs" },
    ...{ subject: "not theirs", room: "not theirs", mac: "not theirs" },
  },
  reveal_requests: {
    ...{ id: "gone", persona: "gone", requested_by: "gone", approved_by: "gone", sealed: "gone" },
    ...{ silent: "gone", single_handed: "gone", opens_at: "gone", expires_at: "gone" },
    looked: "gone",
  },
  notices: { id: "gone", lookup: "gone", sealed: "gone", day: "gone" },
  redactions: { id: "runs out", sealed: "runs out" },
  backups: {
    ...{ id: "not theirs", path: "not theirs", made_at: "not theirs", bytes: "not theirs" },
  },
};

const columns = Object.values(defineTables(sqliteKit)).flatMap((table) =>
  Object.values(getTableColumns(table as unknown as SQLiteTable)).map(
    (column) => `${getTableName(table as unknown as SQLiteTable)}.${column.name}`,
  ),
);

const fateOf = (column: string): Fate | undefined => {
  const [table = "", name = ""] = column.split(".");
  return expected[table]?.[name];
};

t.test("it is said of every column what erasure does with it, and of no other", async (t) => {
  t.ok(columns.length > 100, `saw ${columns.length} columns`);
  t.same(
    columns.filter((column) => fateOf(column) === undefined),
    [],
    "say here what erasure does with a new column, and see that it does",
  );
  const said = Object.entries(expected).flatMap(([table, names]) =>
    Object.keys(names).map((name) => `${table}.${name}`),
  );
  t.same(
    said.filter((column) => !columns.includes(column)),
    [],
  );
});

async function valuesBy(site: Site): Promise<Map<string, Set<string>>> {
  const values = new Map<string, Set<string>>();
  for (const { column, value } of await everyRow(site.place))
    if (value !== "null") values.set(column, (values.get(column) ?? new Set()).add(value));
  return values;
}

/** Erases the one person of a fresh site, and waits until nothing of it is under way. */
async function erased(site: Site, posts: "keep-anonymous" | "redact") {
  const others = await witnessed(site);
  const before = await valuesBy(site);
  const person = await everywhere(site, others);
  const during = await valuesBy(site);
  const receipt = await eraseAccount(site.deps, person.actor, { passphrase, posts, at: "now" });
  await site.forum.scrub.idle();
  return { ...person, before, during, after: await valuesBy(site), receipt };
}

for (const posts of ["keep-anonymous", "redact"] as const)
  onEach(`nothing is left of an account but what the table says: ${posts}`, async (t, dialect) => {
    const { open } = await freshPlace(t, dialect);
    const site = await open();
    const { before, during, after, faces } = await erased(site, posts);
    const seen = new Set<string>();
    for (const column of columns) {
      const fate = fateOf(column) as Fate;
      const mustGo = fate === "gone" || fate === "cut" || (fate === "words" && posts === "redact");
      if (!mustGo) continue;
      const own = [...(during.get(column) ?? [])].filter(
        (value) => !before.get(column)?.has(value),
      );
      if (own.length > 0) seen.add(column.split(".")[0] ?? "");
      t.same(
        own.filter((value) => after.get(column)?.has(value)),
        [],
        column,
      );
    }
    const gone = Object.entries(expected).filter(([, names]) =>
      Object.values(names).includes("gone"),
    );
    t.same(
      gone.map(([table]) => table).filter((table) => !seen.has(table)),
      ["face_endings"],
      "something of the person stood in each of the others",
    );
    for (const face of faces) {
      const row = await site.deps.personas.persona(reads(site), face);
      t.ok(row !== null && isNobodys(row));
      t.same(row && { bio: row.bio, standing: row.standing }, { bio: null, standing: null });
    }
  });

onEach("the receipt has a line for every table, and counts what went", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect);
  const site = await open();
  const { receipt } = await erased(site, "redact");
  const tables = Object.values(defineTables(sqliteKit)).map((table) =>
    getTableName(table as unknown as SQLiteTable),
  );
  t.same(receipt.tables.map(({ table }) => table).sort(), [...tables].sort());
  t.ok(receipt.tables.every(({ fate, note }) => fates.includes(fate) && note.endsWith(".")));
  const rows = Object.fromEntries(receipt.tables.map(({ table, rows }) => [table, rows]));
  t.match(rows, {
    ...{ accounts: 1, consents: 2, recovery_codes: 10, sessions: 1, registrations: 1 },
    ...{ passkeys: 1, challenges: 1, totps: 1, blocks: 1, notices: 1, bookmarks: 1 },
    ...{ read_lines: 1, receipts: 1, personas: 3, memberships: 2, posts: 4, threads: 1 },
    ...{ reactions: 1, audit: null, invites: null },
  });
  t.ok((rows.reveal_requests ?? 0) >= 2);
});

onEach("rows of faces that are to end are of one length, and name none", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect);
  const site = await open();
  const { actor, faces } = await everywhere(site, await witnessed(site));
  await eraseAccount(site.deps, actor, { passphrase, posts: "keep-anonymous" });
  const rows = (await everyRow(site.place)).filter(({ column }) =>
    column.startsWith("face_endings."),
  );
  const sealed = rows.filter(({ column }) => column === "face_endings.sealed");
  t.equal(sealed.length, 3);
  t.equal(new Set(sealed.map(({ value }) => value.length)).size, 1);
  for (const secret of [actor.account, ...faces])
    t.notOk(rows.some(({ value }) => value.includes(secret)));
  site.time.now += 86_400_000;
  await Promise.all([endDueFaces(site.deps), endDueFaces(site.deps), endDueFaces(site.deps)]);
  for (const face of faces) {
    const row = await site.deps.personas.persona(reads(site), face);
    t.ok(row !== null && isNobodys(row), "three at once do it once");
  }
  t.notOk((await everyRow(site.place)).some(({ column }) => column.startsWith("face_endings.")));
});
