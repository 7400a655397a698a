// Killed at each step of a change of the root key, under load: it is gone on with, and nobody is lost.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { everyRow } from "../contract/every-row.ts";
import {
  createRoom,
  expecting,
  joinRoom,
  type Member,
  member,
  post,
  word,
} from "../support/client.ts";
import { violations } from "../support/history.ts";
import { Load } from "../support/load.ts";
import { patchedSource } from "../support/mutant.ts";
import { settingsOf, sideroom } from "../support/run.ts";
import { startServer } from "../support/server.ts";
import { pause, until } from "../support/wait.ts";

t.setTimeout(550_000);

const rotation = "src/storage/rotation/key-rotation.ts";
const moving = "src/storage/rotation/move-rows.ts";

/** Where the server kills itself: in front of a line of the source, under a condition. */
const steps = [
  {
    step: "the key is written, and nothing announced",
    file: rotation,
    before: "      await unitOfWork.transaction((tx) => facts.add(",
  },
  {
    step: "the change is announced",
    file: rotation,
    before: "    const next = nextKey(keysDir, rotation);\n    if (next === null) return;",
  },
  {
    step: "the new key is in use, and its process has not heard of it",
    file: rotation,
    before: "    if (isTurned) keyring.turnTo(rotation.to);",
  },
  {
    step: "a row has moved, and its transaction is open",
    file: moving,
    before: "  const last = rows.at(-1);\n  const next = rows",
    when: "rows.length > 0",
  },
  {
    step: "some names have moved",
    file: rotation,
    before: "        after = batch.next;",
    when: '"nameIndex" in keyed.columns && batch.moved > 0',
  },
  {
    step: "some faces have moved",
    file: rotation,
    before: "        moved += batch.moved;",
    when: '"lookup" in keyed.columns && batch.moved > 0',
  },
  {
    step: "everything has moved",
    file: rotation,
    before: "    const { facts, tables, unitOfWork } = this.#deps;",
  },
  {
    step: "the former key is forgotten in the database",
    file: rotation,
    before: "    const key = findKey(keysDir, fingerprint",
  },
  {
    step: "the key's file has taken its place",
    file: rotation,
    before: "\n  }\n\n  /** False when it is time to stop. */",
  },
];

const source = patchedSource([
  { file: rotation, find: "settleMs: 10_000", replace: "settleMs: 200" },
  { file: rotation, find: "restMs: 1_000", replace: "restMs: 50" },
  { file: moving, find: "const batchSize = 100;", replace: "const batchSize = 10;" },
  ...steps.map(({ file, before, when = "true" }, at) => ({
    file,
    find: before,
    replace: `\n;if (process.env.KILL_AT === "${at}" && (${when})) process.kill(process.pid, "SIGKILL");\n${before}`,
  })),
]);

const server = await startServer({ source });
t.teardown(() => server.kill());
const env = settingsOf(server);
const room = await createRoom(server);
const people: Member[] = [];
for (let at = 0; at < 12; at++) people.push(await member(server, room));
const posts = new Map<string, string>();
for (const person of people)
  posts.set((await post(server, person, room, `first ${word()}`)).id, person.persona.id);
// Whatever is written has to move, ten rows at a time: so much that it is felt, and no more.
const load = new Load(server, people.slice(0, 2), { listeners: 1, restMs: 50 });
t.teardown(() => load[Symbol.asyncDispose]());

const keyFiles = () => readdirSync(server.keysDir).filter((name) => name.endsWith(".key"));
const keyId = () => readFileSync(join(server.keysDir, "root.key"), "utf8").split(" ")[1] ?? "";
const formerIds: string[] = [];

/** Everybody is who they were. */
async function everybodyIsThere(spent: number): Promise<void> {
  for (const person of people) {
    const { signInName, passphrase } = person;
    const { token } = await expecting<{ token: string }>(201, server, "POST /sessions", {
      body: { signInName, passphrase },
    });
    const persona = await joinRoom(server, { token }, room);
    assert.equal(persona.id, person.persona.id, "the same face");
    const said = await post(server, { ...person, token }, room, `here ${word()}`);
    assert.equal(said.persona.id, person.persona.id, "and it writes, on the old receipts");
  }
  for (const [id, persona] of posts) {
    const { token } = people[0] ?? { token: "" };
    const read = await expecting<{ persona: { id: string } }>(200, server, `GET /posts/${id}`, {
      token,
    });
    assert.equal(read.persona.id, persona, "no post changes its author");
  }
  const forgetful = people.at(-1);
  assert.ok(forgetful);
  const { signInName, recoveryCodes, passphrase } = forgetful;
  const recoveryCode = recoveryCodes[spent];
  await expecting(201, server, "POST /recoveries", {
    body: { signInName, recoveryCode, passphrase },
  });
}

for (const [at, { step }] of steps.entries()) {
  t.test(`killed when ${step}`, async (t) => {
    const former = keyId();
    await server.restart({ env: { KILL_AT: String(at) } });
    await load.more(5);
    const command = await sideroom(["rotate-keys"], env, { source });
    t.equal(command.code, 1, "the command was not done, and says so");
    t.match(command.stderr, /stopped before/);
    await server.kill();
    await server.restart({ env: { KILL_AT: "" } });
    await load.more(5);
    if (at === 0) {
      t.same(keyFiles(), ["root.key"], "the key that nobody heard of is gone");
      t.equal(keyId(), former);
    } else {
      await until("it has gone on by itself", () => keyId() !== former, 60_000);
      await until("one key is left", () => keyFiles().length === 1, 60_000);
      formerIds.push(former);
    }
    await everybodyIsThere(at);
    t.pass("everybody is there");
  });
}

t.test("killed at no known moment, again and again", async (t) => {
  const former = keyId();
  const command = sideroom(["rotate-keys"], env, { source }).catch(() => null);
  await until("it has begun", () => keyFiles().length === 2);
  for (let kills = 0; kills < 5; kills++) {
    await pause(Math.random() * 50);
    await server.kill();
    await server.restart();
  }
  await command;
  // The first kill may have come before the change was announced: then there was none.
  if (keyId() === former && keyFiles().length === 1)
    t.equal((await sideroom(["rotate-keys"], env, { source })).code, 0);
  await until("it is done", () => keyId() !== former && keyFiles().length === 1, 60_000);
  formerIds.push(former);
  await everybodyIsThere(9);
  t.pass("everybody is there");
});

t.test("nothing was lost on the way, and nothing of the former keys is left", async (t) => {
  assert.deepEqual(violations(await load.finish()), []);
  t.equal(formerIds.length, steps.length);
  await server.stop();
  const config = { dataDir: server.dataDir, databaseUrl: null };
  const rows = await everyRow({ config });
  const left = rows.filter(
    ({ column, value }) =>
      !column.startsWith("audit.") && formerIds.some((id) => value.includes(`${id}.`)),
  );
  t.same([...new Set(left.map(({ column }) => column))], []);
});
