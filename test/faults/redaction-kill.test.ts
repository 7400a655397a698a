// Killed at any step of a removal, a server finishes it when it starts again, and the ledger has it once.
import assert from "node:assert/strict";
import t from "tap";
import { ledgerIn, readLedger } from "../../src/storage/ledger-file.ts";
import { call, createRoom, expecting, type Member, member, post } from "../support/client.ts";
import { isRunning } from "../support/is-running.ts";
import { leftIn, pendingIn, scrubbed } from "../support/leftovers.ts";
import { patchedSource } from "../support/mutant.ts";
import { needle } from "../support/needle-text.ts";
import { dyingSource, type RemovalStep, removalSteps } from "../support/removal-steps.ts";
import { type Server, startServer } from "../support/server.ts";
import { until } from "../support/wait.ts";

t.setTimeout(550_000);
t.jobs = 2;

const source = dyingSource();

/** A site of somebody who has written something, at rest. */
async function scene() {
  const server = await startServer();
  const room = await createRoom(server);
  const author = await member(server, room);
  const words = needle(40);
  const { id } = await post(server, author, room, words, { contentWarning: needle(20) });
  return { server, author, words, id };
}

async function finishes(server: Server, author: Member, id: string, words: string): Promise<void> {
  await expecting(204, server, `DELETE /posts/${id}`, { token: author.token });
  await scrubbed(server);
  const { json } = await call<{ state: string; body: string }>(server, `GET /posts/${id}`, author);
  assert.deepEqual([json.state, json.body], ["removed", ""]);
  assert.deepEqual(leftIn(server.dataDir, [words]), []);
  const entries = readLedger(ledgerIn(server.keysDir)) ?? [];
  const ours = entries.filter((entry) => entry.what === "words" && entry.subject.id === id);
  assert.equal(ours.length, 1, "the ledger has it once");
}

for (const step of removalSteps) {
  t.test(`killed ${step}`, { buffered: true }, async (t) => {
    const { server, author, words, id } = await scene();
    await server.stop();
    const { dataDir, keysDir } = server;
    const dying = await startServer({ dataDir, keysDir, source, env: { KILL_AT: step } });
    await call(dying, `DELETE /posts/${id}`, author).catch(() => {});
    await until("it is dead", () => !isRunning(dying.pid), 10_000);
    const again = await startServer({ dataDir, keysDir });
    // What its author had no answer to is asked for again; what had one finishes by itself.
    if (step !== "before the removal is committed") await scrubbed(again);
    else t.equal(pendingIn(again), 0, "nothing of it was kept");
    await finishes(again, author, id, words);
    await again.stop();
    t.pass();
  });
}

t.test(
  "without looking at the start for what was left this is noticed",
  { buffered: true },
  async (t) => {
    const { server, author, id } = await scene();
    await server.stop();
    const { dataDir, keysDir } = server;
    const env = { KILL_AT: "before the look at the files" satisfies RemovalStep };
    const first = await startServer({ dataDir, keysDir, source, env });
    await call(first, `DELETE /posts/${id}`, author).catch(() => {});
    await until("it is dead", () => !isRunning(first.pid), 10_000);
    const find = "      () => this.#notes.written(),\n    );\n    this.wake();\n";
    const replace = "      () => this.#notes.written(),\n    );\n";
    const forgetful = patchedSource([{ file: "src/redaction/scrub.ts", find, replace }]);
    const second = await startServer({ dataDir, keysDir, source: forgetful });
    await t.rejects(scrubbed(second, 2_000));
    await second.stop();
  },
);
