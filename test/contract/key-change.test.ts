// The root key changes: every keyed column of every table moves, and everything is found as before.
import { getTableColumns, getTableName, is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import t from "tap";
import { systemRandom } from "../../src/core/ids.ts";
import type { RotationPace } from "../../src/storage/index.ts";
import { sqliteKit } from "../../src/storage/kit.ts";
import { keyedTables } from "../../src/storage/rotation/keyed-tables.ts";
import { defineTables } from "../../src/storage/tables/index.ts";
import { until } from "../support/wait.ts";
import { everyRow } from "./every-row.ts";
import { keyedScene } from "./keyed-scene.ts";
import { freshPlace, onEach } from "./site.ts";

t.setTimeout(550_000);

/**
 * How each column with something keyed goes on when the root key changes:
 * - `found`: an HMAC that a row is found by; takes the new key's form
 * - `sealed`: sealed again under the new key
 * - `stays`: never changed; what is needed to understand it is kept
 * - `no key`: only looks like one of these
 */
const keyed: Record<string, "found" | "sealed" | "stays" | "no key"> = {
  "site_facts.value": "sealed",
  "accounts.name_index": "found",
  "accounts.name_sealed": "sealed",
  "accounts.email_sealed": "sealed",
  "recovery_codes.code_mac": "found",
  "registrations.note_sealed": "sealed",
  "passkeys.credential_mac": "found",
  "passkeys.sealed": "sealed",
  "challenges.mac": "found",
  "totps.sealed": "sealed",
  "invites.code_mac": "found",
  "personas.handle_index": "no key",
  "personas.lookup": "found",
  "personas.sealed": "sealed",
  "blocks.sealed": "sealed",
  "face_endings.sealed": "sealed",
  "redactions.sealed": "sealed",
  "receipts.receipt_mac": "found",
  "idempotency.key_mac": "found",
  "idempotency.body_mac": "found",
  "reveal_requests.sealed": "sealed",
  "read_lines.lookup": "found",
  "read_lines.sealed": "sealed",
  "bookmarks.owner": "found",
  "bookmarks.sealed": "sealed",
  "notices.lookup": "found",
  "notices.sealed": "sealed",
  // Chained under the key of its time, which is kept for it.
  "audit.mac": "stays",
  // Names of staff that are the same under every key.
  "audit.actor": "stays",
};

const fast: RotationPace = { announceMs: 50, settleMs: 50, restMs: 10 };
const tables = defineTables(sqliteKit);

t.test("it is known of every keyed column how it goes on", async (t) => {
  const columns = Object.values(tables).flatMap((table) => {
    if (!is(table, SQLiteTable)) throw new Error("the schema holds something that is no table");
    return Object.values(getTableColumns(table)).map(
      ({ name }) => `${getTableName(table)}.${name}`,
    );
  });
  const suspects = columns.filter((name) => /(mac|index|sealed|lookup)$/.test(name));
  t.ok(suspects.length >= 20, `saw ${suspects.length} columns`);
  t.same(
    suspects.filter((name) => !(name in keyed)),
    [],
    "say in this table, and in keyed-tables.ts, how a new column goes on",
  );
  t.same(
    Object.keys(keyed).filter((name) => !columns.includes(name)),
    [],
  );
  const moved = keyedTables(tables).flatMap(({ table, columns }) =>
    Object.keys(columns).map((name) => {
      const column = getTableColumns(table as SQLiteTable)[name];
      return `${getTableName(table)}.${column?.name}`;
    }),
  );
  const expected = Object.keys(keyed).filter((name) => /found|sealed/.test(keyed[name] ?? ""));
  t.same(moved.toSorted(), expected.toSorted(), "what moves is what is said here");
});

onEach(
  "nothing that the former root key made is left, and all of it counts",
  async (t, dialect) => {
    const { open } = await freshPlace(t, dialect);
    const site = await open({ rotationPace: fast });
    const asks = await keyedScene(site);
    const former = site.deps.keyring.id;
    const before = await everyRow(site.place);
    const holding = (rows: typeof before, keyId: string) =>
      new Set(rows.filter(({ value }) => value.includes(`${keyId}.`)).map(({ column }) => column));
    const expected = Object.keys(keyed).filter((name) => keyed[name] !== "no key");
    const inScene = holding(before, former);
    t.same(
      expected.filter((name) => !inScene.has(name) && name !== "audit.actor"),
      [],
      "the scene has something in every one of them",
    );
    t.same(
      [...inScene].filter((name) => !expected.includes(name)),
      [],
      "and in no other",
    );
    const { to } = await site.forum.rotation.rotate();
    t.not(to, former);
    t.equal(site.deps.keyring.id, to);
    const after = await everyRow(site.place);
    const left = [...holding(after, former)].filter((name) => keyed[name] !== "stays");
    t.same(left, [], "nothing of the former key");
    const moved = holding(after, to);
    for (const name of expected)
      if (keyed[name] !== "stays") t.ok(moved.has(name), `${name} is under the new key`);
    const values = new Set(before.map(({ value }) => value.slice(value.indexOf(".") + 1)));
    for (const { column, value } of after)
      if (value.startsWith(`${to}.`))
        t.notOk(values.has(value.slice(9)), `${column} does not keep its value under a new id`);
    for (const [sentence, ask] of Object.entries(asks)) t.ok(await ask(), sentence);
  },
);

onEach("before any row has moved, what the former key made counts", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect);
  const site = await open();
  const asks = await keyedScene(site);
  const next = { id: "0a1b2c3d", bytes: systemRandom(32) };
  site.deps.keyring.learn(next);
  site.deps.keyring.turnTo(next.id);
  for (const [sentence, ask] of Object.entries(asks)) t.ok(await ask(), sentence);
});

onEach("half-way everything counts too, and the next start goes on", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect);
  // It moves everything and then waits for ever.
  const site = await open({ rotationPace: { ...fast, settleMs: 1e9 } });
  const asks = await keyedScene(site);
  const former = site.deps.keyring.id;
  const rotating = site.forum.rotation.rotate().catch(({ code }) => code);
  await until("the new key is in use", () => site.deps.keyring.id !== former);
  const current = site.deps.keyring.id;
  for (const [sentence, ask] of Object.entries(asks)) t.ok(await ask(), sentence);
  await site.forum.close();
  t.equal(await rotating, "unavailable", "who waits for it is told");
  const next = await open({ rotationPace: fast });
  await until("it has gone on", () => next.deps.keyring.knowsOnlyOne, 20_000);
  t.equal(next.deps.keyring.id, current);
  const rows = await everyRow(next.place);
  const left = rows.filter(
    ({ column, value }) => value.includes(`${former}.`) && keyed[column] !== "stays",
  );
  t.same(left, []);
});
