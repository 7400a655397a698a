// Killed at any step of a removal, a server finishes it when it starts again, and the ledger has it once.
import assert from "node:assert/strict";
import t from "tap";
import { ledgerIn, readLedger } from "../../src/storage/ledger-file.ts";
import { call, createRoom, expecting, type Member, member, post } from "../support/client.ts";
import { leftIn, needle, pendingIn, scrubbed } from "../support/leftovers.ts";
import { type Patch, patchedSource } from "../support/mutant.ts";
import { type Server, startServer } from "../support/server.ts";
import { until } from "../support/wait.ts";

t.setTimeout(550_000);
t.jobs = 2;

const die = 'process.kill(process.pid, "SIGKILL"); await new Promise(() => {});';
const scrub = "src/redaction/scrub.ts";

/** Where it dies, and whether its author may have been told by then. */
const steps: Record<string, Patch> = {
  "before the removal is committed": {
    file: "src/posts/delete-post.ts",
    find: "    await redactIn(deps, tx, room, post, null);\n",
    replace: `    await redactIn(deps, tx, room, post, null);\n    ${die}\n`,
  },
  "before the ledger": {
    file: scrub,
    find: "        if (entries.length > 0) await ledger.append(entries);\n",
    replace: `        if (entries.length > 0) { ${die} }\n`,
  },
  "in the middle of the ledger's line": {
    file: "src/storage/ledger-file.ts",
    find: "    await handle.appendFile(added);\n",
    replace: `    await handle.appendFile(added.slice(0, -20));\n    await handle.sync(); ${die}\n`,
  },
  "after the ledger": {
    file: scrub,
    find: "        if (entries.length > 0) await ledger.append(entries);\n",
    replace: `        if (entries.length > 0) { await ledger.append(entries); ${die} }\n`,
  },
  "before the files are brought up to date": {
    file: scrub,
    find: "      if (!(await this.#settle())) return heldUp;\n",
    replace: `      ${die}\n`,
  },
  "before the look at the files": {
    file: scrub,
    find: "      const left = await this.#leftOf(marks);\n",
    replace: `      ${die}\n      const left = await this.#leftOf(marks);\n`,
  },
  "before the mark is destroyed": {
    file: scrub,
    find: "      const left = await this.#leftOf(marks);\n",
    replace: `      const left = await this.#leftOf(marks);\n      ${die}\n`,
  },
  "after the mark is destroyed": {
    file: scrub,
    find: "    if (!this.#isSettled && !(await this.#settle())) return heldUp;\n",
    replace: `    if (!this.#isSettled) { ${die} }\n`,
  },
};

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

for (const [step, patch] of Object.entries(steps)) {
  t.test(`killed ${step}`, { buffered: true }, async (t) => {
    const { server, author, words, id } = await scene();
    await server.stop();
    const { dataDir, keysDir } = server;
    const dying = await startServer({ dataDir, keysDir, source: patchedSource([patch]) });
    await call(dying, `DELETE /posts/${id}`, author).catch(() => {});
    await until("it is dead", () => !isAlive(dying.pid), 10_000);
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
    const dying = patchedSource([steps["before the look at the files"] as Patch]);
    const first = await startServer({ dataDir, keysDir, source: dying });
    await call(first, `DELETE /posts/${id}`, author).catch(() => {});
    await until("it is dead", () => !isAlive(first.pid), 10_000);
    const find = "      () => this.#noted(),\n    );\n    this.wake();\n";
    const replace = "      () => this.#noted(),\n    );\n";
    const forgetful = patchedSource([{ file: scrub, find, replace }]);
    const second = await startServer({ dataDir, keysDir, source: forgetful });
    await t.rejects(scrubbed(second, 2_000));
    await second.stop();
  },
);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
