// A request that fails and a process that crashes tell where it happened, and not what somebody wrote.
import assert from "node:assert/strict";
import t from "tap";
import { call, owner } from "../support/client.ts";
import { isRunning } from "../support/is-running.ts";
import { type Patch, seenToFail, startMutant } from "../support/mutant.ts";
import { found, Needles } from "../support/needles.ts";
import type { Server } from "../support/server.ts";
import { until } from "../support/wait.ts";

const options = { env: { LOG_LEVEL: "trace" } };

/** A fault planted into one route: what it throws quotes the body, as libraries like to do. */
const planted = (fault: string): Patch => ({
  file: "src/posts/check-draft.ts",
  find: "  checkTexts({ body });\n",
  replace: `  ${fault}\n`,
});
/** The message's second line looks like a place in the code. */
const message = '"cannot store " + body + "\\n    at " + body + " (/srv/" + body + ".ts:1:1)"';
const fails = planted(`throw Object.assign(new TypeError(${message}), { detail: body });`);

/** Posts a draft with a needle to the route that fails; undefined when no answer comes. */
async function provoke(server: Server, needles: Needles) {
  const { token } = await owner(server);
  const options = { token, body: { body: needles.next } };
  return call<{ requestId?: string }>(server, "POST /rooms/hello/drafts/check", options).catch(
    () => undefined,
  );
}

async function lookAtFailure(server: Server): Promise<void> {
  const needles = new Needles();
  const answer = await provoke(server, needles);
  assert.equal(answer?.status, 500);
  assert.deepEqual(found(answer.text, needles.all), [], "nor does the answer tell it");
  const id = answer.json.requestId ?? "none";
  await needles.assertAbsentFrom(server);
  assert.ok(server.logs().includes(id), "the log has the answer's id");
  assert.ok(server.logs().includes("check-draft.ts:"), "and the place where it failed");
}

t.test("a request that fails tells the log where, not what was in it", async (t) => {
  const server = await startMutant(fails, options);
  t.teardown(() => server.kill());
  await lookAtFailure(server);
  t.pass();
});

t.test("an error's message in the log would be noticed", async (t) => {
  const telling = {
    file: "src/core/logger.ts",
    find: "return { kind: shortWord(error.name),",
    replace: "return { message: error.message, kind: shortWord(error.name),",
  };
  const server = await startMutant([fails, telling], options);
  t.teardown(() => server.kill());
  t.match((await seenToFail(server, lookAtFailure)).message, /it stands in/);
});

const crashes = [
  planted(`setTimeout(() => { throw new Error(${message}); }); await new Promise(() => {});`),
  planted(`void Promise.reject(new Error(${message})); await new Promise(() => {});`),
];

async function lookAtCrash(server: Server): Promise<void> {
  const needles = new Needles();
  assert.equal(await provoke(server, needles), undefined, "the connection ends without an answer");
  await until("the process has ended", () => !isRunning(server.pid));
  await needles.assertAbsentFrom(server);
  assert.ok(server.logs().includes("check-draft.ts:"), "where it crashed is said");
}

t.test("a crash says where, not what somebody wrote", async (t) => {
  for (const patch of crashes) {
    const server = await startMutant(patch, options);
    await lookAtCrash(server);
    t.not(await server.stop(), 0, "it ends as a failure");
  }
});

t.test("a crash as node tells it would be noticed", async (t) => {
  const bare = {
    file: "src/commands/run.ts",
    find: 'process.on("uncaughtException", crash).on("unhandledRejection", crash);',
    replace: "",
  };
  const server = await startMutant([crashes[0] as Patch, bare], options);
  await seenToFail(server, lookAtCrash);
  await server.kill();
  t.pass();
});
