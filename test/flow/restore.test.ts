// An operator puts a backup back: with the command, on a stopped site, killed or not.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { allPosts, call, createRoom, expecting, member, post, word } from "../support/client.ts";
import { settingsOf, sideroom } from "../support/run.ts";
import { projectRoot, startServer } from "../support/server.ts";
import { pause, until } from "../support/wait.ts";

t.setTimeout(550_000);

/** A site with a backup, and two texts of which one was deleted since; stopped. */
async function stoppedSite() {
  const server = await startServer();
  t.teardown(() => server.kill());
  const room = await createRoom(server);
  const one = await member(server, room);
  const [gone, kept] = [`gone ${word(16)}`, `kept ${word(16)}`];
  const { id } = await post(server, one, room, gone);
  await post(server, one, room, kept);
  const env = settingsOf(server);
  const file = join(env.BACKUP_DIR, "one.db");
  const made = await sideroom(["backup", file], env);
  if (made.code !== 0) throw new Error(made.stderr);
  await expecting(204, server, `DELETE /posts/${id}`, { token: one.token });
  await post(server, one, room, "written after the backup");
  await server.stop();
  /** The texts that a newcomer reads in the room. */
  const texts = async () => {
    await server.restart();
    const reader = await member(server, room);
    return (await allPosts(server, reader, room)).map(({ body }) => body ?? "");
  };
  return { server, env, file, room, one, gone, kept, texts };
}

t.test(
  "a deleted text stays deleted, everybody signs in again, and the site goes on",
  async (t) => {
    const { server, env, file, one, gone, kept, texts } = await stoppedSite();
    t.teardown(() => server.kill());
    const done = await sideroom(["restore", file], env);
    t.same([done.code, done.stderr], [0, ""]);
    t.match(done.stdout, /Everybody has to sign in again/);
    t.match(done.stdout, /set-aside-/, "it says where the former database is");
    const seen = await texts();
    t.ok(seen.includes(kept));
    t.notOk(seen.includes(gone));
    t.notOk(seen.includes("written after the backup"));
    t.equal((await call(server, "GET /me", { token: one.token })).status, 401);
    const well = await sideroom(["doctor", "--json"], env);
    const { checks } = JSON.parse(well.stdout);
    const names = checks
      .filter(({ ok }: { ok: boolean }) => !ok)
      .map(({ name }: { name: string }) => name);
    t.same(names, ["keys", "set-aside"]);
  },
);

t.test(
  "while the server runs it is refused, and so is a backup whose ledger is lost",
  async (t) => {
    const { server, env, file, texts, gone } = await stoppedSite();
    t.teardown(() => server.kill());
    await server.restart();
    const running = await sideroom(["restore", file], env);
    t.equal(running.code, 1);
    t.match(running.stderr, /Another Sideroom server is using this DATA_DIR/);
    await server.stop();
    rmSync(join(env.KEYS_DIR, "ledger"));
    rmSync(`${file}.ledger`);
    const refused = await sideroom(["restore", file], env);
    t.equal(refused.code, 1);
    t.match(refused.stderr, /--accept-lost-removals/);
    t.ok((await texts()).includes("written after the backup"), "the site is as it was");
    await server.stop();
    // A removal that was still under way at the stop has come into the ledger meanwhile.
    for (const ledger of [join(env.KEYS_DIR, "ledger"), `${file}.ledger`])
      rmSync(ledger, { force: true });
    const accepted = await sideroom(
      ["restore", file, "--accept-lost-removals", "--destroy-former"],
      env,
    );
    t.equal(accepted.code, 0, accepted.stderr);
    t.ok((await texts()).includes(gone), "as was accepted");
    t.same(
      readdirSync(env.DATA_DIR).filter((name) => name.startsWith("set-aside")),
      [],
    );
  },
);

/** Begins a restore, and kills it so long (ms) after the backup was laid out beside the database. */
async function killedRestore(env: Record<string, string>, file: string, afterMs: number) {
  const child = spawn(process.execPath, ["src/main.ts", "restore", file], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH ?? "", ...env },
    stdio: "ignore",
  });
  const ended = new Promise((done) => child.once("close", done));
  await until("it has begun", () => existsSync(join(env.DATA_DIR ?? "", "restoring")), 20_000);
  await pause(afterMs);
  child.kill("SIGKILL");
  await ended;
}

t.test("a restore that is killed at any moment was done or never happened", async (t) => {
  const { server, env, file, room, gone, kept, texts } = await stoppedSite();
  const turns = 14;
  let undone = 0;
  for (let turn = 0; turn < turns; turn++) {
    // From hardly begun to long done.
    await killedRestore(env, file, (turn / turns) * 1_500);
    const seen = await texts();
    t.ok(seen.includes(kept), "the site is whole");
    t.notOk(seen.includes(gone), "and what was removed is not there");
    if (seen.includes("written after the backup")) undone += 1;
    t.notOk(existsSync(join(env.DATA_DIR, "restoring")), "nothing is left lying about");
    await post(server, await member(server, room), room, "written after the backup");
    await server.stop();
  }
  t.comment(`${undone} of ${turns} never happened`);
  t.equal((await sideroom(["restore", file], env)).code, 0, "and the next try works");
});
