import { existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import t from "tap";
import type { Config } from "../../src/config.ts";
import { restoreBackup } from "../../src/forum/index.ts";
import { DatabaseIsNewer, dataFiles } from "../../src/storage/index.ts";
import { type Dialect, onServer } from "./databases.ts";
import { nextVersion } from "./newer-source.ts";
import { freshPlace, newRoom, onEach } from "./site.ts";

const SQLite: typeof import("better-sqlite3") = createRequire(import.meta.url)("better-sqlite3");
const next = await nextVersion();

function names(file: string, type: string): string[] {
  const connection = new SQLite(file, { readonly: true });
  try {
    const query = "SELECT name FROM sqlite_schema WHERE type = ?";
    return connection.prepare(query).pluck().all(type) as string[];
  } finally {
    connection.close();
  }
}

async function hasNextTable(dialect: Dialect, config: Config): Promise<boolean> {
  if (dialect === "SQLite")
    return names(dataFiles(config.dataDir).database, "table").includes("next_version");
  const query = "SELECT to_regclass('next_version') IS NOT NULL AS is_there";
  const rows = (await onServer(query, config.databaseUrl ?? "")) as { is_there: boolean }[];
  return rows[0]?.is_there === true;
}

function backups(config: Config): string[] {
  return existsSync(config.backupDir) ? readdirSync(config.backupDir) : [];
}

onEach("a new database, and one that is opened again, are not backed up", async (t, dialect) => {
  const { place, open } = await freshPlace(t, dialect);
  await (await open()).forum.close();
  await (await open()).forum.close();
  t.same(backups(place.config), []);
});

onEach("a newer version brings an older database along, with what is in it", async (t, dialect) => {
  const { place, open } = await freshPlace(t, dialect);
  const older = await open();
  const slug = await newRoom(older);
  await older.forum.close();
  t.equal(await hasNextTable(dialect, place.config), false);
  const newer = await next.openForum(place.config);
  t.equal(await hasNextTable(dialect, place.config), true);
  t.equal((await newer.deps.rooms.room(newer.deps.unitOfWork.reads, slug))?.slug, slug);
  await newer.close();
});

onEach("a database of a newer version is refused, and left as it is", async (t, dialect) => {
  const { place, open } = await freshPlace(t, dialect);
  await (await next.openForum(place.config)).close();
  const refused = await open().catch((error) => error);
  t.ok(refused instanceof DatabaseIsNewer);
  t.match(refused.message, /newer version/);
  t.match(refused.message, /Start that version, or restore a backup/, "it says what to do");
  await (await next.openForum(place.config)).close();
  t.pass("the newer version opens it as before");
});

t.test("on SQLite the older database is copied whole into BACKUP_DIR first", async (t) => {
  const { place, open } = await freshPlace(t, "SQLite");
  const older = await open();
  const slug = await newRoom(older);
  await older.forum.close();
  await (await next.openForum(place.config, { time: () => Date.UTC(2030, 1, 2, 3, 4, 5) })).close();
  const [name = "", ...others] = backups(place.config);
  t.same(others, [`${name}.ledger`], "with the ledger beside it");
  t.match(name, /2030-02-02T03-04-05.*\.db$/, "its name says when");
  const file = join(place.config.backupDir, name);
  t.equal(statSync(file).mode & 0o777, 0o600);
  t.equal(statSync(place.config.backupDir).mode & 0o777, 0o700);
  t.notOk(names(file, "table").includes("next_version"), "it is from before");
  const connection = new SQLite(file, { readonly: true });
  t.equal(connection.prepare("SELECT slug FROM rooms").pluck().get(), slug);
  t.equal(connection.pragma("integrity_check", { simple: true }), "ok");
  connection.close();
  await (await next.openForum(place.config)).close();
  t.equal(backups(place.config).length, 2, "once");
});

t.test("that copy is a backup like any other: it counts as one, and is put back", async (t) => {
  const { place, open } = await freshPlace(t, "SQLite");
  const older = await open();
  const slug = await newRoom(older);
  await older.forum.close();
  await (await next.openForum(place.config)).close();
  const newer = await next.openForum(place.config);
  const [held, ...others] = await newer.backups.backups.held();
  await newer.close();
  t.same(others, []);
  const file = held?.path ?? "";
  const wish = { file, printed: null, acceptsLost: false, destroysFormer: false, now: 1e12 };
  await restoreBackup(place.config, wish, async () => {});
  const site = await open();
  t.ok((await site.deps.rooms.room(site.deps.unitOfWork.reads, slug)) !== null);
});

t.test(
  "a copy that a crash left after its migration becomes a backup at the next start",
  async (t) => {
    const { place, open } = await freshPlace(t, "SQLite");
    const site = await open();
    const path = join(place.config.backupDir, "before-migration-2030-01-02T03-04-05-000Z.db");
    await site.forum.backups.backups.make(path);
    await site.forum.close();
    renameSync(path, `${path}.draft`);
    rmSync(`${path}.ledger`);
    await (await open()).forum.close();
    t.same(backups(place.config).sort(), [basename(path), `${basename(path)}.ledger`]);
  },
);

onEach("two processes that bring one database along do it once", async (t, dialect) => {
  if (dialect === "SQLite") return;
  const { place, open } = await freshPlace(t, dialect);
  await (await open()).forum.close();
  const other = { ...place.config, dataDir: `${place.config.dataDir}-2` };
  const both = await Promise.all([next.openForum(place.config), next.openForum(other)]);
  for (const forum of both) await forum.close();
  t.equal(await hasNextTable(dialect, place.config), true);
});
