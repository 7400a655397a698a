// A full disk: nothing new is stored and everybody is told so, reading goes on, what is removed goes
// with its bytes, and with room again all is as before, without a new start.
import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import t from "tap";
import { call, createRoom, expecting, member, post, tryPost } from "../support/client.ts";
import { leftIn, scrubbed } from "../support/leftovers.ts";
import { type Patch, seenToFail, startMutant } from "../support/mutant.ts";
import { needle } from "../support/needle-text.ts";
import { type Server, startServer } from "../support/server.ts";
import { isInShare } from "../support/share.ts";
import { type Disk, hasBallast, smallDisk } from "../support/small-disk.ts";
import { until } from "../support/wait.ts";

t.setTimeout(550_000);

async function live(server: Server, disk: Disk): Promise<void> {
  const { pid } = server;
  const ballast = join(server.dataDir, "ballast");
  const room = await createRoom(server);
  const author = await member(server, room);
  const words = needle(60);
  const { id } = await post(server, author, room, words);
  const other = await post(server, author, room, "stays");
  await hasBallast(ballast);
  assert.equal(statSync(ballast).mode & 0o777, 0o600);
  assert.ok(statSync(ballast).blocks * 512 >= 16 * 1024 * 1024, "it takes real blocks");

  disk.leave(server.dataDir, 300_000);
  const filler = "x".repeat(9_000);
  let refused = await tryPost(server, author, room, filler);
  for (let count = 0; refused.status < 300 && count < 400; count++)
    refused = await tryPost(server, author, room, filler);
  assert.equal(refused.status, 503, "a post finds no room");
  const { detail = "", code = "" } = refused.json as { detail?: string; code?: string };
  assert.match(detail, /no room left/);
  assert.equal(code, "unavailable");
  assert.ok(refused.headers.get("retry-after"), "it says when to come back");
  assert.ok(!existsSync(ballast), "the ballast was given back");
  assert.equal((await tryPost(server, author, room, "short")).status, 503, "nor does a short one");
  assert.equal((await fetch(`${server.url}/readyz`)).status, 503, "it is not ready to write");
  const seen = await call<{ body: string }>(server, `GET /posts/${other.id}`, author);
  assert.deepEqual([seen.status, seen.json.body], [200, "stays"], "reading goes on");

  await expecting(204, server, `DELETE /posts/${id}`, { token: author.token }).catch((error) =>
    assert.fail(`a removal is taken: ${error.message}`),
  );
  await scrubbed(server).catch(() => assert.fail("the removal is finished"));
  assert.deepEqual(leftIn(server.dataDir, [words]), [], "its bytes are gone");
  const said = server.logs().match(/the disk is full: only removals/g) ?? [];
  assert.equal(said.length, 1, "the log says it once");

  disk.clear();
  const posts = async () => (await tryPost(server, author, room, "again")).status < 300;
  await until("posts are stored again", posts, 15_000).catch(() => assert.fail("it stays full"));
  await hasBallast(ballast);
  assert.equal((await fetch(`${server.url}/readyz`)).status, 200);
  assert.equal(server.pid, pid, "without a new start");
}

t.test("a full disk takes removals only, and is forgotten when there is room", async (t) => {
  const disk = smallDisk();
  const server = await startServer({ env: disk.env });
  t.teardown(() => server.kill());
  await live(server, disk);
  t.pass();
});

const mutants: (Patch & { guard: string })[] = [
  {
    guard: "the ballast",
    file: "src/storage/sqlite/database.ts",
    find: "  disk.begin();\n",
    replace: "",
  },
  {
    guard: "giving the ballast back",
    file: "src/storage/sqlite/full-disk.ts",
    find: "    this.#ballast.free();\n",
    replace: "",
  },
  {
    guard: "keeping what room there is for removals",
    file: "src/storage/sqlite/writer.ts",
    find: "    if (this.#disk.isFull && !this.#isClosed) return Promise.reject(diskFull());\n",
    replace: "",
  },
  {
    guard: "letting removals through",
    file: "src/posts/delete-post.ts",
    find: "unitOfWork.evenWhenFull(",
    replace: "unitOfWork.transaction(",
  },
  {
    guard: "looking for room again",
    file: "src/storage/sqlite/full-disk.ts",
    find: "    this.#turn(true);\n    this.#lookLater();\n",
    replace: "    this.#turn(true);\n",
  },
  {
    guard: "telling a full disk from a broken one",
    file: "src/storage/sqlite/faults.ts",
    find: "/^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)$/",
    replace: "/^never$/",
  },
];
for (const { guard, ...patch } of mutants.filter(({ guard }) => isInShare(guard))) {
  t.test(`without ${guard} this is noticed`, async (t) => {
    const disk = smallDisk();
    const server = await startMutant(patch, { env: disk.env });
    t.teardown(() => server.kill());
    const { message } = await seenToFail(server, (one) => live(one, disk));
    t.pass(message.slice(0, 200).replaceAll("\n", " "));
  });
}
