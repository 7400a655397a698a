// What an operator sees of backups: made beside the site's work, and none that is half.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import t from "tap";
import { createRoom, member, word } from "../support/client.ts";
import { Load } from "../support/load.ts";
import { settingsOf, sideroom } from "../support/run.ts";
import { type Server, startServer } from "../support/server.ts";
import { until } from "../support/wait.ts";

t.setTimeout(550_000);

const folderOf = (server: Server) => settingsOf(server).BACKUP_DIR;

/** So much that a copy takes a while. */
function weighDown(server: Server, megabytes: number): void {
  const database = new Database(join(server.dataDir, "sideroom.db"));
  const add = database.prepare("INSERT INTO site_facts (name, value) VALUES (?, ?)");
  for (let at = 0; at < megabytes; at++) add.run(`weight-${word()}`, "weight ".repeat(150_000));
  database.close();
}

t.test(
  "a backup of a running server holds what was acknowledged before, and is one whole file",
  async (t) => {
    const server = await startServer();
    t.teardown(() => server.stop());
    const room = await createRoom(server);
    const writers = [await member(server, room), await member(server, room)];
    await using load = new Load(server, writers, { listeners: 1 });
    await load.more(50);
    const before = load.acked.map(({ ref }) => ref);
    const path = join(folderOf(server), "by-hand.db");
    const made = await sideroom(["backup", path, "--json"], settingsOf(server));
    t.equal(made.code, 0, made.stderr);
    t.equal(JSON.parse(made.stdout).path, path);
    await load.more(20);
    t.equal(statSync(path).mode & 0o777, 0o600);
    t.same(readdirSync(folderOf(server)).sort(), ["by-hand.db", "by-hand.db.ledger"]);
    const copy = new Database(path, { readonly: true });
    t.equal(copy.pragma("journal_mode", { simple: true }), "delete", "nothing beside it");
    t.equal(copy.pragma("integrity_check", { simple: true }), "ok");
    const held = new Set(copy.prepare("SELECT body FROM posts").pluck().all());
    copy.close();
    t.same(
      before.filter((ref) => !held.has(ref)),
      [],
    );
  },
);

t.test("without a server the command makes it by itself, and says when it cannot", async (t) => {
  const server = await startServer();
  await server.stop();
  const path = join(folderOf(server), "stopped.db");
  const made = await sideroom(["backup", path], settingsOf(server));
  t.same([made.code, made.stderr], [0, ""]);
  t.match(made.stdout, /stopped\.db is whole/);
  t.match(made.stdout, /no printed copy yet/, "and reminds of the key");
  const again = await sideroom(["backup", path], settingsOf(server));
  t.equal(again.code, 1);
  t.match(again.stderr, /there already, and it is not overwritten/);
  const inside = await sideroom(["backup", join(server.dataDir, "x.db")], settingsOf(server));
  t.equal(inside.code, 1);
  t.match(inside.stderr, /must not lie inside DATA_DIR/);
});

t.test("SIGKILL in the middle of a backup leaves no file that counts", async (t) => {
  const server = await startServer();
  t.teardown(() => server.kill());
  await server.stop();
  weighDown(server, 90);
  await server.restart();
  const path = join(folderOf(server), "killed.db");
  const asking = sideroom(["backup", path], settingsOf(server));
  await until(
    "the copy has begun",
    () => existsSync(`${path}.draft`) && statSync(`${path}.draft`).size > 0,
  );
  await server.kill();
  t.equal((await asking).code, 1);
  t.notOk(existsSync(path));
  t.ok(existsSync(`${path}.draft`), "it was under way");
  const refused = await sideroom(["restore", `${path}.draft`], settingsOf(server));
  t.equal(refused.code, 1);
  t.match(refused.stderr, /Nothing was changed/);
  await server.restart();
  const made = await sideroom(["backup", path], settingsOf(server));
  t.equal(made.code, 0, made.stderr);
  t.same(readdirSync(dirname(path)).sort(), ["killed.db", "killed.db.ledger"]);
  t.match(readFileSync(`${path}.ledger`, "utf8"), /"what":"backup"/);
});
