// The root key, as an operator handles it: printed, lost, put back, changed.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { createRoom, expecting, member, post, register } from "../support/client.ts";
import { settingsOf, sideroom } from "../support/run.ts";
import { startServer, temporaryFolder } from "../support/server.ts";

t.setTimeout(550_000);

const server = await startServer();
t.teardown(() => server.kill());
const env = settingsOf(server);
const page = join(temporaryFolder("page"), "key.txt");
const keyFile = join(server.keysDir, "root.key");
const keyId = () => readFileSync(keyFile, "utf8").split(" ")[1] ?? "";
const reminder = "the root key has no printed copy yet";

const room = await createRoom(server);
const person = await member(server, room);
const written = await post(server, person, room, "before");

async function isAllThere(): Promise<boolean> {
  const { signInName, passphrase } = person;
  const { token } = await expecting<{ token: string }>(201, server, "POST /sessions", {
    body: { signInName, passphrase },
  });
  const said = await post(server, { ...person, token }, room, "after");
  return said.persona.id === written.persona.id;
}

t.test("each start reminds of the copy until there is one", async (t) => {
  t.equal(server.logs().split(reminder).length, 2, "once at this start");
  const done = await sideroom(["export-root-key", page], env);
  t.same([done.code, done.stderr], [0, ""]);
  t.match(done.stdout, new RegExp(`Key ${keyId()} is in .*Print it`, "s"));
  await server.restart();
  t.equal(server.logs().split(reminder).length, 2, "and not at the next");
});

t.test("the page says what it is, is for its owner's eyes, and is never overwritten", async (t) => {
  const text = readFileSync(page, "utf8");
  t.match(text, /nobody\ncan sign in any more/);
  t.match(text, /away from\ncopies of the database/);
  t.match(text, /import-root-key/);
  t.equal(statSync(page).mode & 0o777, 0o600);
  const [, , bytes = ""] = readFileSync(keyFile, "utf8").trim().split(" ");
  t.notOk(server.logs().includes(bytes), "the log does not have it");
  const again = await sideroom(["export-root-key", page], env);
  t.equal(again.code, 1);
  t.match(again.stderr, /not overwritten/);
  t.equal(readFileSync(page, "utf8"), text);
});

t.test("a key that was lost is put back from the page, and everything is there", async (t) => {
  const [id, whole] = [keyId(), readFileSync(keyFile)];
  const early = await sideroom(["import-root-key", page], env);
  t.equal(early.code, 1);
  t.match(early.stderr, /Stop it first/, "not while the server runs");
  await server.stop();
  const idle = await sideroom(["import-root-key", page, "--json"], env);
  t.same(JSON.parse(idle.stdout), { id, isNew: false }, "nothing to do");
  rmSync(server.keysDir, { recursive: true });
  const without = await sideroom(["rotate-keys"], env);
  t.equal(without.code, 1);
  t.match(without.stderr, new RegExp(`printed copy of key ${id}.*import-root-key`));
  const mistyped = join(temporaryFolder("typed"), "key.txt");
  writeFileSync(mistyped, readFileSync(page, "utf8").replace(/^(2:.*).$/m, "$1u"));
  const wrong = await sideroom(["import-root-key", mistyped], env);
  t.equal(wrong.code, 1);
  t.match(wrong.stderr, /mistake in line 2\. /);
  writeFileSync(mistyped, readFileSync(mistyped, "utf8").replace(/^(3:.*).$/m, "$1u"));
  const twice = await sideroom(["import-root-key", mistyped], env);
  t.match(twice.stderr, /mistake in line 2 and line 3\. /);
  t.notOk(existsSync(keyFile));
  const back = await sideroom(["import-root-key", page], env);
  t.equal(back.code, 0);
  t.match(back.stdout, /belongs to this database.*start the server/);
  t.same(readFileSync(keyFile), whole, "to the byte");
  t.equal(statSync(keyFile).mode & 0o777, 0o600);
  t.equal(statSync(server.keysDir).mode & 0o777, 0o700);
  await server.restart();
  t.ok(await isAllThere());
});

t.test("the key of another site is refused, and overwrites nothing", async (t) => {
  const other = await startServer();
  t.teardown(() => other.kill());
  const otherEnv = settingsOf(other);
  await other.stop();
  const whole = readFileSync(join(other.keysDir, "root.key"));
  const refused = await sideroom(["import-root-key", page], otherEnv);
  t.equal(refused.code, 1);
  t.match(refused.stderr, /does not belong to this database, which belongs to key [0-9a-f]{8}/);
  t.match(refused.stderr, /Look for the copy of key/);
  t.same(readFileSync(join(other.keysDir, "root.key")), whole);
  const away = { ...otherEnv, KEYS_DIR: server.keysDir };
  const elsewhere = await sideroom(["grant", "nobody", "owner"], away);
  t.equal(elsewhere.code, 1);
  t.match(elsewhere.stderr, /keys of another database/);
  const empty = { ...otherEnv, DATA_DIR: temporaryFolder("empty") };
  const early = await sideroom(["import-root-key", page], empty);
  t.equal(early.code, 1);
  t.match(early.stderr, /is new and has no keys yet/);
});

t.test(
  "the key changes while the site serves, and the old page is of no use any more",
  async (t) => {
    const former = keyId();
    const changing = sideroom(["rotate-keys", "--json"], env, { patienceMs: 60_000 });
    const newcomer = await register(server);
    t.ok(await isAllThere(), "meanwhile");
    const done = await changing;
    t.equal(done.code, 0);
    const { from, to } = JSON.parse(done.stdout);
    t.same([from, to], [former, keyId()]);
    t.not(from, to);
    t.same(readdirSync(server.keysDir), ["root.key"]);
    t.ok(await isAllThere(), "after");
    await server.restart();
    t.ok(await isAllThere(), "and at the next start");
    const { signInName, passphrase } = newcomer;
    await expecting(201, server, "POST /sessions", { body: { signInName, passphrase } });
    t.equal(server.logs().split(reminder).length, 3, "which reminds of the new key");
    await server.stop();
    rmSync(keyFile);
    const old = await sideroom(["import-root-key", page], env);
    t.equal(old.code, 1);
    t.match(old.stderr, new RegExp(`Key ${from} does not belong .* belongs to key ${to}`));
  },
);
