// What is removed on PostgreSQL is in no byte of its data folder, the write-ahead log included where the
// server is set up as the operators' guide says.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { onServer } from "../contract/databases.ts";
import { createRoom, expecting, member, post } from "../support/client.ts";
import { freePort } from "../support/free-port.ts";
import { leftIn } from "../support/leftovers.ts";
import { missing } from "../support/missing.ts";
import { type Patch, seenToFail, startMutant } from "../support/mutant.ts";
import { needle } from "../support/needle-text.ts";
import { type Server, startServer, temporaryFolder } from "../support/server.ts";
import { isInShare } from "../support/share.ts";
import { until } from "../support/wait.ts";

t.setTimeout(550_000);

const home = "/usr/lib/postgresql";
const [version] = existsSync(home) ? readdirSync(home).sort().reverse() : [];
const skip = version === undefined ? missing("PostgreSQL's initdb", null) : false;
const isRoot = process.getuid?.() === 0;

function run(tool: string, ...args: string[]): void {
  const file = join(home, version ?? "", "bin", tool);
  const as = isRoot ? ["runuser", "-u", "postgres", "--", file] : [file];
  const [command = file, ...rest] = [...as, ...args];
  execFileSync(command, rest, { stdio: "ignore", cwd: "/" });
}

/** A PostgreSQL of its own, whose files can be looked at. */
async function ownPostgres() {
  const folder = temporaryFolder("postgres");
  const data = join(folder, "data");
  chmodSync(folder, 0o755);
  // Root's own PostgreSQL would not start.
  if (isRoot)
    chownSync(folder, Number(execFileSync("id", ["-u", "postgres"], { encoding: "utf8" })), 0);
  run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C");
  const port = await freePort();
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c wal_recycle=off`;
  run("pg_ctl", "-D", data, "-w", "-l", join(folder, "log"), "-o", settings, "start");
  return {
    data,
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: () => run("pg_ctl", "-D", data, "-m", "immediate", "stop"),
  };
}

type Own = Awaited<ReturnType<typeof ownPostgres>>;

async function remove(server: Server, { data, url }: Own): Promise<void> {
  const room = await createRoom(server);
  const author = await member(server, room);
  const words = [12, 120, 120, 120, 120, 6_000].map(needle);
  const kept = "what others wrote here stays";
  const posts = [];
  for (const body of words) posts.push((await post(server, author, room, body)).id);
  await post(server, author, room, kept);
  await onServer("ANALYZE", url);
  await onServer("CHECKPOINT", url);
  assert.ok(leftIn(data, words).length > 0, "they were there");
  for (const id of posts)
    await expecting(204, server, `DELETE /posts/${id}`, { token: author.token });
  const isDone = async () => (await onServer("SELECT 1 FROM redactions", url)).length === 0;
  await until("the removals are done", isDone, 20_000).catch(() => assert.fail("it is not done"));
  assert.deepEqual(leftIn(data, words), [], "no byte of them is left");
  const rest = await onServer(`SELECT 1 FROM posts WHERE body = '${kept}'`, url);
  assert.equal(rest.length, 1, "the rest stays");
}

t.test("removed texts are in no file of the database", { skip }, async (t) => {
  const own = await ownPostgres();
  const server = await startServer({ env: { DATABASE_URL: own.url } });
  t.teardown(async () => {
    await server.kill();
    own.stop();
  });
  await remove(server, own);
  t.pass();
});

const file = "src/storage/postgres/scrub-target.ts";
const mutants: (Patch & { guard: string })[] = [
  {
    guard: "writing the tables anew",
    file,
    find: "VACUUM (FULL, VERBOSE)",
    replace: "VACUUM (VERBOSE)",
  },
  {
    guard: "leaving the write-ahead log behind",
    file,
    find: "        await leaveLogBehind(client);\n",
    replace: "",
  },
  {
    guard: "keeping words out of the statistics",
    file: "src/storage/open.ts",
    find: "    await database.sampleNoWords();\n",
    replace: "",
  },
];
for (const { guard, ...patch } of mutants.filter(({ guard }) => isInShare(guard))) {
  t.test(`without ${guard} this is noticed`, { skip }, async (t) => {
    const own = await ownPostgres();
    const server = await startMutant(patch, { env: { DATABASE_URL: own.url } });
    t.teardown(async () => {
      await server.kill();
      own.stop();
    });
    const { message } = await seenToFail(server, (one) => remove(one, own));
    t.pass(message.slice(0, 200).replaceAll("\n", " "));
  });
}
