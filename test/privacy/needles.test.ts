// What was removed is nowhere: in no answer, no replay, no search, no copy, and in no byte of any file.
import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "better-sqlite3";
import t from "tap";
import { attacks, without } from "../support/attack.ts";
import { call, word } from "../support/client.ts";
import { pendingIn } from "../support/leftovers.ts";
import { textFields } from "../support/openapi.ts";
import { settingsOf, sideroom } from "../support/run.ts";
import { type Server, startServer } from "../support/server.ts";
import { until } from "../support/wait.ts";
import { exported } from "../support/zip.ts";
import { fields } from "./support/needle-fields.ts";
import { assertGone } from "./support/needle-gone.ts";
import { plant, type Scene } from "./support/needle-scene.ts";
import { sweepBytes, sweepRoutes } from "./support/needle-sweep.ts";

/** How many more rooms full of needles, one after the other: where somebody has the time. */
const trials = Number(process.env.SIDEROOM_NEEDLE_TRIALS ?? 0);
/** Then a fresh server takes over: who is in so many rooms has long lists. */
const perServer = 25;
const env = { LOG_LEVEL: "trace" };
const rule = attacks({ env });
t.setTimeout(280_000 + trials * 60_000);

/** Takes away the look at the bytes, which sees to what SQLite leaves. */
const noReadBack = {
  file: "src/redaction/scrub.ts",
  find: "await target.readBack(words.map(({ word }) => word))",
  replace: "[] as number[]",
};

/** All of it is there before, so that finding nothing afterwards means something. */
async function plantSeen(server: Server): Promise<Scene> {
  const scene = await plant(server);
  const kept = [...scene.needles.keys()].filter(
    (field) => (fields[field] ?? "removed") === "removed",
  );
  const told = await sweepRoutes(scene);
  const written = sweepBytes(scene);
  const isIn = (findings: readonly string[], field: string) =>
    findings.some((one) => one.endsWith(`: ${field}`));
  const unseen = kept.filter((field) => !isIn(told, field) || !isIn(written, field));
  if (unseen.length > 0) throw new Error(`was never to be seen: ${unseen}`);
  const never = [...scene.needles.keys()].filter((field) => !kept.includes(field));
  assert.deepEqual(
    never.filter((field) => isIn(written, field)),
    [],
    "what is sealed or passing is never in a byte",
  );
  return scene;
}

t.test("every text that somebody can send has a needle, or it is said why not", async (t) => {
  const server = await startServer({ env });
  t.teardown(() => server.stop());
  const taken = await textFields(server);
  t.ok(taken.length > 40);
  t.same(taken.sort(), Object.keys(fields).sort());
  const { needles } = await plant(server);
  const wanted = Object.keys(fields).filter((field) => typeof fields[field] === "string");
  t.same(
    wanted.filter((field) => !needles.has(field)),
    [],
  );
});

rule(
  "what was removed is in no answer and in no byte",
  async (server) => {
    const scene = await plantSeen(server);
    await scene.remove();
    await scene.mask();
    await assertGone(scene);
  },
  [
    without(
      "the holder of threads' titles",
      "posts/held.ts",
      "return [postTexts(deps), threadTexts(deps)];",
      "return [postTexts(deps)];",
    ),
    without(
      "the holder of posts' texts",
      "posts/held.ts",
      "return [postTexts(deps), threadTexts(deps)];",
      "return [threadTexts(deps)];",
    ),
    without(
      "the checkpoint",
      "storage/sqlite/settle.ts",
      'const [row] = connection.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];\n    return row?.busy === 0 && logBytes(connection.name) === 0;',
      "return true;",
    ),
    {
      guard: "overwriting what is deleted, and looking whether it was",
      patch: [
        {
          file: "src/storage/sqlite/connection.ts",
          find: '["secure_delete = ON", "secure_delete", 1]',
          replace: '["secure_delete = OFF", "secure_delete", 0]',
        },
        noReadBack,
      ],
    },
  ],
);

rule("nor while people edit, search, copy and back up all the time", async (server) => {
  const scene = await plant(server);
  const { room, author, tokens, needles } = scene;
  const stop = new AbortController();
  const loops = [
    () => exported(server, { token: tokens.reader ?? "" }),
    () => call(server, `GET /search?q=${encodeURIComponent([...needles.values()][0] ?? "")}`),
    () =>
      call(server, `POST /rooms/${room}/posts`, {
        token: author.token,
        body: { body: `Meanwhile ${word(12)}` },
      }),
  ].map(async (work) => {
    while (!stop.signal.aborted) await work();
  });
  const folder = join(server.dataDir, "../backups");
  const backup = sideroom(["backup", join(folder, `${word(8)}.db`)], settingsOf(server));
  await Promise.all([scene.remove(), scene.mask()]);
  assert.equal((await backup).code, 0);
  stop.abort();
  await Promise.all(loops);
  await assertGone(scene);
});

rule(
  "nor while somebody else reads the file: then it does not say that it is done",
  async (server) => {
    const scene = await plant(server);
    const foreign = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
    let masking: Promise<void> | undefined;
    try {
      foreign.exec("BEGIN");
      foreign.prepare("SELECT count(*) FROM posts").get();
      await scene.remove();
      masking = scene.mask();
      const isMasked = async () => (await sweepRoutes(scene)).length === 0;
      await until("it is masked for all", isMasked, 20_000);
      assert.ok(pendingIn(server) > 0, "it is not done");
    } finally {
      foreign.close();
      await masking;
    }
    await assertGone(scene);
  },
);

for (let from = 1; from <= trials; from += perServer)
  t.test(`rooms from the ${from}. on leave nothing`, { timeout: 3_600_000 }, async (t) => {
    const server = await startServer({ env });
    t.teardown(() => server.stop());
    for (let room = from; room < from + perServer && room <= trials; room++) {
      const scene = await plant(server);
      await scene.remove();
      await scene.mask();
      await assertGone(scene);
      t.pass(`room ${room}`);
    }
  });
