// What is left of removed words in a SQLite file is found, wherever SQLite leaves it, and wiped.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import t, { type Test } from "tap";
import { openConnection } from "../../src/storage/sqlite/connection.ts";
import { scanFile } from "../../src/storage/sqlite/scan-file.ts";
import { scrubTargetOf } from "../../src/storage/sqlite/scrub-target.ts";
import { word } from "../support/client.ts";
import { patchedSource } from "../support/mutant.ts";
import { projectRoot, temporaryFolder } from "../support/server.ts";

/** A file with texts in rows, in an index and in a table that is one. */
function library(t: Test, { secure }: { secure: boolean }) {
  const file = join(temporaryFolder("dead-bytes"), "library.db");
  const connection = secure ? openConnection(file, { readonly: false }) : new Database(file);
  connection.pragma("journal_mode = WAL");
  connection.pragma(`secure_delete = ${secure ? "ON" : "OFF"}`);
  connection.exec(`
    CREATE TABLE texts (id INTEGER PRIMARY KEY, body TEXT) STRICT;
    CREATE TABLE names (id TEXT PRIMARY KEY, bio TEXT) STRICT, WITHOUT ROWID;
    CREATE INDEX bios ON names (bio);`);
  const insert = connection.prepare("INSERT INTO texts (body) VALUES (?)");
  const change = connection.prepare("UPDATE texts SET body = ? WHERE id = ?");
  const add = (body: string) => Number(insert.run(body).lastInsertRowid);
  t.teardown(() => connection.close());
  return {
    ...{ file, connection, add },
    change: (id: number, body: string) => change.run(body, id),
    target: scrubTargetOf("library", file, async (work) => work(connection)),
  };
}

const filler = () => randomBytes(60).toString("hex");

t.test("a removed row is found in a free block, in its smallest part", async (t) => {
  const { add, connection, target, file } = library(t, { secure: false });
  const secret = `${word(20)} Straße ${word(20)}`;
  for (let at = 0; at < 5; at += 1) add(filler());
  const id = add(secret);
  for (let at = 0; at < 5; at += 1) add(filler());
  connection.prepare("DELETE FROM texts WHERE id = ?").run(id);
  t.equal(await target.settle(), true);
  for (const part of [secret, secret.slice(8, 13), "Straße", secret.slice(-5)])
    t.same((await scanFile(file, ["nothing", part])).words, [1], `${part.length} characters of it`);
  t.same((await scanFile(file, [word(20), "nothing here"])).words, []);
  t.same(await target.readBack([secret]), [], "it is wiped, and then it is gone");
  t.notOk(readFileSync(file).includes(secret.slice(8, 13)));
  t.equal(connection.pragma("integrity_check", { simple: true }), "ok");
});

t.test("a long text is found on the pages that it left free", async (t) => {
  const { add, connection, target, file } = library(t, { secure: false });
  const secret = word(9_000);
  add(filler());
  const id = add(secret);
  add(filler());
  connection.prepare("DELETE FROM texts WHERE id = ?").run(id);
  t.equal(await target.settle(), true);
  t.same((await scanFile(file, [secret.slice(6_000, 6_020)])).words, [0]);
  t.same(await target.readBack([secret]), [0], "secure_delete is to see to those");
});

t.test("a word stands in UTF-16 as it does in UTF-8", async (t) => {
  const { connection, add, target, file } = library(t, { secure: false });
  const secret = word(20);
  connection.exec("CREATE TABLE blobs (id INTEGER PRIMARY KEY, body BLOB)");
  for (let at = 0; at < 3; at += 1)
    connection.prepare("INSERT INTO blobs (body) VALUES (?)").run(Buffer.from(secret, "utf16le"));
  connection.prepare("DELETE FROM blobs WHERE id = 2").run();
  add(filler());
  t.equal(await target.settle(), true);
  t.same((await scanFile(file, [secret])).words, [0]);
});

t.test("what is written over a longer text, behind the end of a row, is found", async (t) => {
  const { add, change, target, file } = library(t, { secure: false });
  const secret = word(7_000);
  const id = add(secret);
  change(id, "x".repeat(5_000));
  t.equal(await target.settle(), true);
  t.same((await scanFile(file, [secret.slice(-20)])).words, [0]);
});

t.test("the same words in a live text are no finding", async (t) => {
  const { add, connection, target } = library(t, { secure: true });
  const words = word(60);
  const [gone] = [add(words), add(words), add(`${word(8_000)}${words}`)];
  connection.prepare("DELETE FROM texts WHERE id = ?").run(gone);
  t.equal(await target.settle(), true);
  t.same(await target.readBack([words]), []);
});

t.test("copies that SQLite leaves when pages give rows to each other are wiped", async (t) => {
  const { add, change, connection, target, file } = library(t, { secure: true });
  const mark = word(10);
  const marked = () =>
    `${mark}${randomBytes(40 + Math.floor(Math.random() * 300)).toString("hex")}`;
  const put = connection.prepare("INSERT OR REPLACE INTO names VALUES (?, ?)");
  // Texts that grow push each other from page to page.
  connection.transaction(() => {
    for (let at = 1; at <= 1_000; at += 1) add(marked());
    for (let at = 1; at <= 1_000; at += 1) put.run(word(10), `${mark}${word(40)}`);
    for (let round = 0; round < 3_000; round += 1)
      change(1 + Math.floor(Math.random() * 1_000), marked());
  })();
  connection.exec("UPDATE texts SET body = ''; DELETE FROM names");
  t.equal(await target.settle(), true);
  t.ok(readFileSync(file).includes(mark), "under secure_delete, and after the checkpoint");
  t.same((await scanFile(file, [mark])).words, [0]);
  t.same(await target.readBack([mark]), []);
  t.notOk(readFileSync(file).includes(mark));
  t.equal(connection.pragma("integrity_check", { simple: true }), "ok");
});

/** Whether rows of every length leave something, on connections as this source opens them. */
async function leaves(source: string): Promise<boolean> {
  const { openConnection } = await import(join(source, "src/storage/sqlite/connection.ts"));
  const file = join(temporaryFolder("careful"), "site.db");
  const connection = openConnection(file, { readonly: false });
  connection.exec("CREATE TABLE texts (id INTEGER PRIMARY KEY, body TEXT) STRICT");
  const words = [word(30), word(300), `${word(30)}${"x".repeat(9_000)}${word(30)}`];
  for (const body of words.flatMap((one) => [filler(), one, filler()]))
    connection.prepare("INSERT INTO texts (body) VALUES (?)").run(body);
  connection.exec("DELETE FROM texts WHERE id IN (2, 5, 8); PRAGMA wal_checkpoint(TRUNCATE)");
  const { words: found } = await scanFile(file, words);
  connection.close();
  return found.length > 0;
}

t.test("a connection of the server's overwrites what it frees", async (t) => {
  t.equal(await leaves(projectRoot), false);
  const careless = patchedSource([
    {
      file: "src/storage/sqlite/connection.ts",
      find: '  ["secure_delete = ON", "secure_delete", 1],\n',
      replace: "",
    },
  ]);
  t.equal(await leaves(careless), true, "without secure_delete this is noticed");
});

t.test("a wiped file goes on as before", async (t) => {
  const { add, change, connection, target } = library(t, { secure: true });
  const texts = new Map<number, string>();
  const mark = word(8);
  for (let round = 0; round < 6; round += 1) {
    connection.transaction(() => {
      for (let at = 0; at < 150; at += 1) {
        const body = `${mark}${filler()}`;
        texts.set(add(body), body);
      }
      for (const id of [...texts.keys()].filter(() => Math.random() < 0.5)) {
        const body = `${mark}${randomBytes(Math.floor(Math.random() * 400)).toString("hex")}`;
        change(id, body);
        texts.set(id, body);
      }
    })();
    t.same(await target.readBack([mark]), []);
    const rows = connection.prepare("SELECT id, body FROM texts").all() as {
      id: number;
      body: string;
    }[];
    t.same(new Map(rows.map(({ id, body }) => [id, body])), texts);
    t.equal(connection.pragma("integrity_check", { simple: true }), "ok");
  }
});

t.test("a reader who holds the write-ahead log is waited for", async (t) => {
  const { add, file, target } = library(t, { secure: true });
  add(filler());
  const reader = new Database(file, { readonly: true });
  reader.exec("BEGIN; SELECT count(*) FROM texts");
  add(filler());
  t.equal(await target.settle(), false);
  reader.exec("COMMIT");
  t.equal(await target.settle(), true);
  reader.close();
});
