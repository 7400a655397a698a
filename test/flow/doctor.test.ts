// What the doctor says, with and without a server, and that it only says "well" when all is.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import t from "tap";
import { createRoom } from "../support/client.ts";
import { faketimeLibrary } from "../support/clock.ts";
import { settingsOf, sideroom } from "../support/run.ts";
import { startServer, temporaryFolder } from "../support/server.ts";

t.setTimeout(550_000);

interface Report {
  ok: boolean;
  checks: { name: string; ok: boolean; sentence: string }[];
}

/** What is not well, by name, and what is said of it. */
async function ills(env: Record<string, string>, code: number): Promise<Record<string, string>> {
  const ran = await sideroom(["doctor", "--json"], env);
  t.equal(ran.code, code, ran.stderr + ran.stdout);
  const report: Report = JSON.parse(ran.stdout);
  t.equal(report.ok, code === 0);
  const ill = report.checks.filter(({ ok }) => !ok);
  return Object.fromEntries(ill.map(({ name, sentence }) => [name, sentence]));
}

const server = await startServer();
t.teardown(() => server.kill());
await createRoom(server);
const env = settingsOf(server);
const database = join(server.dataDir, "sideroom.db");
const backup = join(env.BACKUP_DIR, "one.db");

t.test("a new site has two things to do, and each sentence says how", async (t) => {
  const ill = await ills(env, 1);
  t.same(Object.keys(ill), ["keys", "backup"]);
  t.match(ill.keys, /npm run sideroom -- export-root-key FILE/);
  t.match(ill.backup, /npm run sideroom -- backup FILE/);
});

t.test(
  "when both are done all is well, and the exit code says so, with a server and without",
  async (t) => {
    const page = join(temporaryFolder("page"), "key.txt");
    t.equal((await sideroom(["export-root-key", page], env)).code, 0);
    t.equal((await sideroom(["backup", backup], env)).code, 0);
    t.same(await ills(env, 0), {});
    const said = await sideroom(["doctor"], env);
    t.match(said.stdout, /All is well\./);
    await server.stop();
    t.same(await ills(env, 0), {});
  },
);

t.test("a backup that was hurt since is found", async (t) => {
  const whole = readFileSync(backup);
  writeFileSync(backup, Buffer.from(whole).fill(0x20, 30_000, 30_100));
  t.same(Object.keys(await ills(env, 1)), ["backup-opens"]);
  writeFileSync(backup, whole);
});

t.test("an audit that somebody has written to is found", async (t) => {
  const file = new Database(database);
  const { action } = file.prepare("SELECT action FROM audit WHERE position = 1").get() as {
    action: string;
  };
  file.prepare("UPDATE audit SET action = 'x' WHERE position = 1").run();
  t.match((await ills(env, 1)).audit, /Row 1 of the audit/);
  file.prepare("UPDATE audit SET action = ? WHERE position = 1").run(action);
  file.close();
  t.same(await ills(env, 0), {});
});

t.test("a former database is not forgotten", async (t) => {
  t.equal((await sideroom(["restore", backup], env)).code, 0);
  t.match((await ills(env, 1))["set-aside"], /Delete it/);
  for (const folder of ["set-aside-"])
    for (const name of (await import("node:fs")).readdirSync(server.dataDir))
      if (name.startsWith(folder)) rmSync(join(server.dataDir, name), { recursive: true });
  t.same(await ills(env, 0), {});
});

t.test("backups that have grown old, and a clock that was set back, are seen", async (t) => {
  const library = faketimeLibrary();
  if (library === undefined) return t.comment("without faketime");
  const at = (offset: string) => ({ ...env, LD_PRELOAD: library, FAKETIME: offset });
  t.match((await ills(at("-3d"), 1)).clock, /behind the latest time/);
  t.match((await ills(at("+3d"), 1)).backup, /3 days old/);
});

t.test("a damaged database is found", async (t) => {
  const bytes = readFileSync(database);
  writeFileSync(database, Buffer.from(bytes).fill(0xff, 8_192, 24_576));
  const ran = await sideroom(["doctor"], env);
  t.equal(ran.code, 1);
  writeFileSync(database, bytes);
  t.ok(existsSync(database));
});
