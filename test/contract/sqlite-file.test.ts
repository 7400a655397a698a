import { statSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { dataFiles } from "../../src/storage/index.ts";
import { openConnection } from "../../src/storage/sqlite/connection.ts";
import { temporaryFolder } from "../support/server.ts";
import { freshPlace } from "./site.ts";

/** What every connection must be set to; the reasons stand beside the settings themselves. */
const expected: Record<string, string | number> = {
  journal_mode: "wal",
  synchronous: 2,
  foreign_keys: 1,
  secure_delete: 1,
  trusted_schema: 0,
  temp_store: 2,
  busy_timeout: 50,
  cell_size_check: 1,
};

t.test("every connection, writing or reading, is set as it must be", async (t) => {
  const file = join(temporaryFolder("pragmas"), "a.db");
  for (const readonly of [false, true]) {
    const connection = openConnection(file, { readonly });
    connection.prepare("SELECT count(*) FROM sqlite_schema").get();
    for (const [name, value] of Object.entries(expected))
      t.equal(connection.pragma(name, { simple: true }), value, `${name}, readonly ${readonly}`);
    connection.close();
  }
});

t.test("a setting that does not take is noticed", async (t) => {
  t.throws(() => openConnection(":memory:", { readonly: false }), /journal_mode/);
});

t.test("SQLite is recent enough not to damage a file when its log starts over", async (t) => {
  const connection = openConnection(join(temporaryFolder("version"), "a.db"), { readonly: false });
  const version = String(connection.prepare("SELECT sqlite_version()").pluck().get());
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  t.ok(major * 1e6 + minor * 1e3 + patch >= 3_051_003, version);
  connection.close();
});

t.test("a reading connection cannot write", async (t) => {
  const file = join(temporaryFolder("reading"), "a.db");
  openConnection(file, { readonly: false }).close();
  const connection = openConnection(file, { readonly: true });
  t.throws(() => connection.exec("CREATE TABLE x (y)"), /readonly/);
  connection.close();
});

t.test(
  "every table is strict, and only posts, threads and the audit lie in the order of writing",
  async (t) => {
    const { place, open } = await freshPlace(t, "SQLite");
    await open();
    const { database } = dataFiles(place.config.dataDir);
    t.equal(statSync(database).mode & 0o777, 0o600);
    const connection = openConnection(database, { readonly: true });
    const tables = connection.pragma("table_list") as {
      name: string;
      wr: number;
      strict: number;
    }[];
    const own = tables.filter(({ name }) => !name.startsWith("sqlite_") && !name.startsWith("__"));
    t.ok(own.length >= 15, `${own.length} tables`);
    t.same(
      own.filter(({ strict }) => strict !== 1),
      [],
    );
    const inOrder = own.filter(({ wr }) => wr === 0).map(({ name }) => name);
    t.same(inOrder.sort(), ["audit", "posts", "threads"]);
    connection.close();
  },
);
