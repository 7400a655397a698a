// The root key: where it must not be found, whose database it opens, and a change of it that is cut short.
import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { everyRow } from "../contract/every-row.ts";
import { attacks } from "../support/attack.ts";
import {
  call,
  createRoom,
  expecting,
  joinRoom,
  type Member,
  member,
  post,
} from "../support/client.ts";
import { settingsOf, sideroom } from "../support/run.ts";
import { type Server, StartFailure } from "../support/server.ts";
import { until } from "../support/wait.ts";
import * as guards from "./tables/key-guards.ts";

const attack = attacks({ env: { LOG_LEVEL: "trace" } });

const keyFile = (server: Server) => join(server.keysDir, "root.key");
const keyFiles = (server: Server) =>
  readdirSync(server.keysDir).filter((name) => name.endsWith(".key"));
function keyOf(server: Server): { id: string; bytes: Buffer } {
  const [, id = "", text = ""] = readFileSync(keyFile(server), "utf8").trim().split(" ");
  return { id, bytes: Buffer.from(text, "base64url") };
}

attack(
  "a thief who knows names and rooms finds nobody's rows by hashing them",
  async (server) => {
    const room = await createRoom(server);
    const people: Member[] = [];
    for (let at = 0; at < 5; at++) people.push(await member(server, room));
    const rows = await everyRow({ config: { dataDir: server.dataDir, databaseUrl: null } });
    const held = rows.map(({ value }) => value).join("\n");
    const { id } = keyOf(server);
    const framed = (...parts: string[]) => parts.map((one) => `${one.length}:${one}`).join("");
    const guesses = people.flatMap(({ signInName, id: account }) => [
      ...[signInName, framed(signInName), `${id}${signInName}`, `${id}.${framed(signInName)}`],
      ...[framed(account, "room", room), framed(account, "community", ""), `${account}${room}`],
    ]);
    assert.ok(guesses.length >= 35);
    for (const guess of guesses) {
      const made = [
        ...["md5", "sha1", "sha256", "sha512"].map((name) =>
          createHash(name).update(guess).digest(),
        ),
        ...["", id, "sideroom"].map((key) => createHmac("sha256", key).update(guess).digest()),
      ];
      for (const digest of made)
        for (const form of ["hex", "base64", "base64url"] as const)
          assert.ok(!held.includes(digest.toString(form)), "a row is found without the key");
    }
  },
  [guards.keyedHash],
);

attack(
  "the key is in its own folder for its owner alone, and nowhere else",
  async (server) => {
    const room = await createRoom(server);
    await post(server, await member(server, room), room, "Good morning.");
    chmodSync(server.keysDir, 0o755);
    await server.restart();
    const answers = [];
    for (const route of ["GET //metrics", "GET //healthz", "GET //readyz", "GET /site", "GET //x"])
      answers.push((await call(server, route)).text);
    const { bytes } = keyOf(server);
    assert.equal(bytes.length, 32);
    assert.equal(statSync(server.keysDir).mode & 0o777, 0o700);
    assert.equal(statSync(keyFile(server)).mode & 0o777, 0o600);
    const places: Record<string, Buffer> = {
      log: Buffer.from(server.logs()),
      answers: Buffer.from(answers.join("\n")),
    };
    for (const name of ["sideroom.db", "sideroom.db-wal", "sideroom.db-shm"]) {
      const path = join(server.dataDir, name);
      if (existsSync(path)) places[name] = readFileSync(path);
    }
    assert.ok(places["sideroom.db"]?.includes("root-key-fingerprint") || places["sideroom.db-wal"]);
    for (const [place, held] of Object.entries(places))
      for (const form of ["hex", "base64", "base64url", "latin1"] as const)
        assert.ok(
          !held.includes(form === "latin1" ? bytes : Buffer.from(bytes.toString(form))),
          `the key stands in ${place}`,
        );
  },
  [guards.ownerOnly, guards.ownFolder, guards.keyInDatabase, guards.keyInLog],
);

/** Whether the server starts; it must say why it does not. */
async function starts(server: Server): Promise<boolean> {
  try {
    await server.restart();
    return true;
  } catch (failure) {
    if (!(failure instanceof StartFailure)) throw failure;
    return false;
  }
}

attack(
  "without its own key a database is not served, and no new key is made for it",
  async (server) => {
    await createRoom(server);
    const aside = `${server.keysDir}-aside`;
    await server.stop();
    renameSync(server.keysDir, aside);
    try {
      mkdirSync(server.keysDir, { mode: 0o700 });
      assert.equal(await starts(server), false, "with no key");
      assert.deepEqual(readdirSync(server.keysDir), [], "and none is made");
      const other = `sideroom-root-key 0a1b2c3d ${Buffer.alloc(32, 7).toString("base64url")}\n`;
      writeFileSync(keyFile(server), other, { mode: 0o600 });
      assert.equal(await starts(server), false, "with another's key");
      assert.equal(readFileSync(keyFile(server), "utf8"), other);
      assert.match(server.logs(), /Put back the KEYS_DIR.*import-root-key/);
      assert.match(server.logs(), /keys of another database/);
    } finally {
      await server.stop();
      rmSync(server.keysDir, { recursive: true });
      renameSync(aside, server.keysDir);
    }
    assert.equal(await starts(server), true, "with its own it is served again");
  },
  [guards.fingerprintChecked, guards.noNewKeys],
);

attack(
  "a kill in the middle of a change of the key costs nobody anything, and it is gone on with",
  async (server) => {
    const room = await createRoom(server);
    const people: Member[] = [];
    for (let at = 0; at < 4; at++) people.push(await member(server, room));
    const written = await Promise.all(
      people.map((one, at) => post(server, one, room, `first of ${at} in ${room}`)),
    );
    const former = keyOf(server).id;
    const command = sideroom(["rotate-keys"], settingsOf(server), { patienceMs: 60_000 });
    const begun = await until("the change has begun", () => keyFiles(server).length === 2, 15_000)
      // It may be so quick to fail that nothing was seen.
      .catch(() => false);
    assert.ok(begun, "there is a new key beside the former");
    await until("the new key is in use", async () => {
      const rows = await everyRow({ config: { dataDir: server.dataDir, databaseUrl: null } });
      return rows.some(({ value }) => value.includes('"phase":"moving"'));
    });
    await server.kill();
    assert.notEqual((await command).code, 0, "the command was not done");
    await server.restart();
    const isThere = async (when: string) => {
      for (const [at, { signInName, passphrase, persona }] of people.entries()) {
        const { token } = await expecting<{ token: string }>(201, server, "POST /sessions", {
          body: { signInName, passphrase },
        });
        assert.equal((await joinRoom(server, { token }, room)).id, persona.id, `${when}: a face`);
        const id = written[at]?.id ?? "";
        const read = await expecting<{ persona: { id: string } }>(200, server, `GET /posts/${id}`, {
          token,
        });
        assert.equal(read.persona.id, persona.id, `${when}: the author`);
      }
    };
    await isThere("meanwhile");
    const ended = await until("it is done", () => keyFiles(server).length === 1, 30_000).catch(
      () => false,
    );
    assert.ok(ended, "it is gone on with, and one key is left");
    assert.notEqual(keyOf(server).id, former, "the new one");
    await isThere("after");
    await server.restart();
    await isThere("at the next start");
  },
  [guards.goesOn, guards.keyIsDurable, guards.formerForgotten],
);
