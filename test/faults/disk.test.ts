// A disk that fails to sync: nothing more is acknowledged or shown, the process ends by itself, and the
// next one has everything that was acknowledged.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { allEvents, createRoom, type Member, member, post, tryPost } from "../support/client.ts";
import { type Acked, violations } from "../support/history.ts";
import { isRunning } from "../support/is-running.ts";
import { entryOf, Load } from "../support/load.ts";
import { type Patch, seenToFail, startMutant } from "../support/mutant.ts";
import { type Server, startServer, temporaryFolder } from "../support/server.ts";
import { LiveSocket } from "../support/socket.ts";
import { pause, until } from "../support/wait.ts";

t.setTimeout(550_000);

const folder = temporaryFolder("shim");
const library = join(folder, "failing-sync.so");
const source = join(import.meta.dirname, "failing-sync.c");
execFileSync("cc", ["-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"]);

let flags = 0;

/** A server on a disk of its own that can be made to fail. */
function badDisk() {
  const flag = join(folder, `flag-${++flags}`);
  return {
    env: { LD_PRELOAD: library, SIDEROOM_SHIM_FLAG: flag },
    fail: (mode: "always" | "once") => writeFileSync(flag, mode),
    hasFailed: () => existsSync(`${flag}.hit`),
    mend: () => rmSync(flag, { force: true }),
  };
}

type Disk = ReturnType<typeof badDisk>;

/** People go on posting, by both ways, until nobody answers any more; resolves with what was acknowledged. */
async function writeOn(server: Server, writers: readonly Member[]): Promise<string[]> {
  const acked: string[] = [];
  const end = performance.now() + 3_000;
  const goesOn = () => isRunning(server.pid) && performance.now() < end;
  await Promise.all(
    writers.map(async (writer, who) => {
      const socket = await LiveSocket.open(server, writer);
      for (let at = 0; goesOn(); at++) {
        const ref = `late-${who}-${at}`;
        const isByHttp = (who + at) % 2 === 0;
        const answer = isByHttp
          ? tryPost(server, writer, writer.room, ref, { clientId: ref }).then(
              ({ status }) => status < 300,
            )
          : socket
              .post(writer.room, ref, { clientId: ref }, 1_000)
              .then(({ type }) => type === "ack");
        if (await answer.catch(() => false)) acked.push(ref);
        await pause(10);
      }
      socket.close();
    }),
  );
  return acked;
}

async function survive(server: Server, disk: Disk, mode: "always" | "once"): Promise<void> {
  const room = await createRoom(server);
  const writers: Member[] = [];
  for (let at = 0; at < 4; at++) writers.push(await member(server, room));
  const [reader] = writers;
  assert.ok(reader);
  const load = new Load(server, writers, { listeners: 1 });
  await load.more(80);
  const before = await load.finish();
  assert.deepEqual(violations(before), []);

  const listening = await LiveSocket.open(server, reader);
  await listening.join(room);
  const { pid } = server;
  disk.fail(mode);
  const late = await writeOn(server, writers);
  assert.ok(disk.hasFailed(), "the disk has failed");
  assert.deepEqual(late, [], "nothing was acknowledged after the disk had failed");
  const shown = listening.frames.filter(({ type }) => type === "event" || type === "ack");
  assert.deepEqual(shown, [], "and nothing was shown");
  const ended = await until("it ends", () => !isRunning(pid), 10_000).catch(() => false);
  assert.ok(ended, "the process ends by itself");
  const code = await server.stop();
  assert.ok(code !== null && code !== 0, `it ends with ${code}`);
  listening.close();

  disk.mend();
  await server.restart();
  const acked: Acked[] = [...before.acked];
  // What had no answer is sent again, and is there once, whatever had become of the first try.
  for (const writer of writers) {
    const ref = `late-${writers.indexOf(writer)}-0`;
    const made = await post(server, writer, room, ref, { clientId: ref });
    acked.push({ ref, post: made.id, seq: made.seq, at: performance.now() });
  }
  const log = (await allEvents(server, reader, room)).map(entryOf);
  assert.deepEqual(violations({ ...before, acked, log }), []);
}

for (const mode of ["always", "once"] as const) {
  t.test(
    `a disk that fails ${mode} ends the server, and nothing that was acknowledged`,
    async (t) => {
      const disk = badDisk();
      const server = await startServer({ env: disk.env });
      t.teardown(() => server.kill());
      await survive(server, disk, mode);
      t.pass();
    },
  );
}

const mutants: (Patch & { guard: string; mode: "always" | "once" })[] = [
  {
    guard: "the wait for the commit",
    mode: "always",
    file: "src/storage/sqlite/writer.ts",
    find: "    const commitStarted = performance.now();\n",
    replace:
      "    const commitStarted = performance.now();\n    for (const job of done) job.settle();\n",
  },
  {
    guard: "refusing from the first failure on",
    mode: "once",
    file: "src/storage/open.ts",
    find: "      refuseWrites();\n      settings.onDamage(error,",
    replace: "      settings.onDamage(error,",
  },
  {
    guard: "the end of the process",
    mode: "always",
    file: "src/commands/serve.ts",
    find: "setTimeout(() => process.exit(1), lastWordsMs).unref()",
    replace: "{}",
  },
];
for (const { guard, mode, ...patch } of mutants) {
  t.test(`without ${guard} this is noticed`, async (t) => {
    const disk = badDisk();
    const server = await startMutant(patch, { env: disk.env });
    t.teardown(() => server.kill());
    const { message } = await seenToFail(server, (one) => survive(one, disk, mode));
    t.pass(message.slice(0, 200).replaceAll("\n", " "));
  });
}
