// A thief with the data folder, and without the keys, learns who wrote what under which face: nothing.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import t from "tap";
import {
  type Account,
  call,
  createRoom,
  expecting,
  type Member,
  member,
  openThread,
  owner,
  post,
  register,
  roomDisclaimer,
  word,
} from "../support/client.ts";
import { startTimedServer } from "../support/in-process.ts";

const day = 86_400_000;
const server = await startTimedServer();
const people: { account: Account; faces: Member[] }[] = [];
const rooms = [await createRoom(server), await createRoom(server), await createRoom(server)];
for (const room of rooms) await roomDisclaimer(server, room, { kind: "days", days: 9 });
/** An exact moment that no coarse time may equal. */
const exact = server.now() + 12_345;
let shared: string | undefined;

for (let at = 0; at < 24; at++) {
  server.move(12.345);
  const account = await register(server, { signInName: `name-${word(16)}` });
  const faces: Member[] = [];
  for (const [place, room] of rooms.entries()) {
    const face = place === 0 ? "room" : "community";
    const someone = await member(server, room, { face }, account);
    const clientId = `key-${word()}`;
    const made = await post(server, someone, room, `words of ${at}`, { clientId });
    await expecting(200, server, `PUT /posts/${made.id}/reactions/thanks`, {
      token: account.token,
    });
    faces.push(someone);
  }
  // Without a name: in a thread of their own, and in one that everybody answers in.
  const nameless = { as: "anonymous", clientId: `key-${word()}` };
  const [first] = faces;
  const own = await openThread(server, account, first?.room ?? "", nameless);
  shared ??= own.thread.id;
  const place = { as: "anonymous", thread: shared };
  const answer = await post(server, account, first?.room ?? "", `answer of ${at}`, place);
  for (const { persona } of [own.post, answer])
    if (first !== undefined) faces.push({ ...first, persona });
  people.push({ account, faces });
}
const { invite } = await expecting<{ invite: string }>(
  201,
  server,
  `POST /rooms/${rooms[0]}/invites`,
  { token: (await owner(server)).token },
);
await call(server, "POST /sessions", {
  body: { signInName: people[0]?.account.signInName, passphrase: people[0]?.account.passphrase },
});
await server.stop();

type Row = Record<string, string | number | null>;
const file = join(server.dataDir, "sideroom.db");
const stolen = new Database(file, { readonly: true });
t.teardown(() => stolen.close());
const tables = stolen
  .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
  .pluck()
  .all() as string[];
const rowsOf = (table: string) => stolen.prepare(`SELECT * FROM "${table}"`).all() as Row[];
const everyRow = tables.flatMap((table) => rowsOf(table).map((row) => ({ table, row })));

t.test("the scene is there to be stolen", async (t) => {
  for (const table of [
    "accounts",
    "personas",
    "memberships",
    "threads",
    "posts",
    "receipts",
    "sessions",
  ]) {
    t.ok(rowsOf(table).length >= 24, `${table} has rows`);
  }
});

t.test("no secret and no sign-in name stands in any file of the folder", async (t) => {
  const bytes = Buffer.concat(
    ["sideroom.db", "sideroom.db-wal", "server.lock"].flatMap((name) => {
      try {
        return [readFileSync(join(server.dataDir, name))];
      } catch {
        return [];
      }
    }),
  );
  const needles = people.flatMap(({ account }) => [
    ...[account.signInName, account.token, account.passphrase],
    ...account.recoveryCodes,
    ...account.recoveryCodes.map((code) => code.replaceAll("-", "")),
  ]);
  for (const needle of [...needles, invite]) {
    const forms = [Buffer.from(needle), Buffer.from(needle, "utf16le")];
    const found = forms.some((form) => bytes.includes(form));
    t.notOk(found, `not ${needle.slice(0, 4)}…`);
  }
  t.ok(bytes.includes("words of 7"), "the search would find what is there");
});

t.test("no row holds an account beside a persona, in any form", async (t) => {
  const accounts = new Set(people.map(({ account }) => account.id));
  const personas = new Set(people.flatMap(({ faces }) => faces.map(({ persona }) => persona.id)));
  const mentions = (row: Row, ids: Set<string>) =>
    [...ids].filter((id) => Object.values(row).some((value) => String(value).includes(id)));
  for (const { table, row } of everyRow) {
    const [who, faces] = [mentions(row, accounts), mentions(row, personas)];
    assert.ok(who.length === 0 || faces.length === 0, `${table} joins ${who} to ${faces}`);
    assert.ok(faces.length <= 1, `${table} joins two faces`);
  }
  t.pass(`${everyRow.length} rows`);
});

t.test("no value leads from an account's rows to a face's rows", async (t) => {
  const ofAccounts = ["accounts", "consents", "recovery_codes", "sessions"];
  const ofFaces = ["personas", "memberships", "threads", "posts", "reactions"];
  const ofNeither = ["receipts", "idempotency", "invites"];
  const long = (names: string[]) =>
    names.map(
      (name) =>
        new Set(
          rowsOf(name)
            .flatMap((row) => Object.values(row).map(String))
            .filter((value) => value.length >= 16),
        ),
    );
  const posts = new Set(rowsOf("posts").map(({ id }) => String(id)));
  for (const [left, right] of [
    [ofAccounts, ofFaces],
    [ofAccounts, ofNeither],
    [ofNeither, ofFaces],
  ] as const) {
    for (const [at, one] of long(left).entries()) {
      for (const [place, other] of long(right).entries()) {
        const shared = [...one].filter((value) => other.has(value));
        // A repeated key leads to the post that it made, and a post to nobody's account.
        const told = shared.filter((value) => !(left[at] === "idempotency" && posts.has(value)));
        t.same(told, [], `${left[at]} and ${right[place]}`);
      }
    }
  }
});

t.test("tables with random keys keep no order of arrival", async (t) => {
  const schema = stolen
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL")
    .all() as { name: string; sql: string }[];
  const ordered = ["posts", "threads", "audit"];
  for (const { name, sql } of schema) {
    if (name.startsWith("sqlite_") || name.startsWith("__")) continue;
    const hasRowid = !/WITHOUT ROWID/i.test(sql);
    t.equal(hasRowid, ordered.includes(name), `${name}: ${hasRowid ? "a rowid" : "none"}`);
  }
  // The order in which rows are stored has nothing of the order in which people came.
  const order = (table: string, column: string, arrived: string[]) => {
    const stored = rowsOf(table).map((row) => String(row[column]));
    const places = arrived.map((id) => stored.indexOf(id)).filter((place) => place >= 0);
    const rises = places.filter((place, at) => at > 0 && place > (places[at - 1] ?? 0)).length;
    return rises / (places.length - 1);
  };
  const ids = people.map(({ account }) => account.id);
  const faces = people.map((one) => one.faces[0]?.persona.id ?? "");
  for (const [table, column, arrived] of [
    ["accounts", "id", ids],
    ["personas", "id", faces],
  ] as const) {
    const share = order(table, column, arrived);
    t.ok(share > 0.15 && share < 0.85, `${table}: ${share.toFixed(2)} of neighbours rise`);
  }
});

t.test("times of the account's side are days or weeks", async (t) => {
  /** Columns that hold a time, by hand; a new one has to be put here. */
  const coarse: Record<string, Record<string, number>> = {
    accounts: { created_week: 7 * day },
    consents: { day },
    // The last is there for ten minutes after a proof of who one is, and blanked then.
    sessions: { created_day: day, used_day: day, stepped_up_until: 60_000 },
    receipts: { day, valid_until: day },
    memberships: { joined_week: 7 * day },
  };
  for (const [table, columns] of Object.entries(coarse)) {
    for (const row of rowsOf(table)) {
      for (const [column, value] of Object.entries(row)) {
        if (typeof value !== "number" || value < 1e11) continue;
        const grain = columns[column];
        assert.ok(grain, `${table}.${column} holds a time`);
        assert.equal(value % grain, 0, `${table}.${column} is exact`);
      }
    }
    t.pass(table);
  }
  for (const table of ["personas", "reactions", "recovery_codes"]) {
    const times = rowsOf(table)
      .flatMap((row) => Object.values(row))
      .filter((value) => Number(value) > 1e11);
    t.same(times, [], `${table} holds no time at all`);
  }
  for (const table of ["posts", "threads"])
    t.ok(
      rowsOf(table).some(({ created_at }) => created_at === exact),
      `${table} carry theirs`,
    );
});
