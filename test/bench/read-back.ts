import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { dataFiles } from "../../src/storage/index.ts";
import { expecting } from "../support/call.ts";
import { type Member, member, post, word } from "../support/client.ts";
import { pendingIn } from "../support/leftovers.ts";
import { seedArchive } from "./archive.ts";
import { record, recordAlways } from "./figures.ts";
import { busyRoom, members } from "./people.ts";
import { type BenchServer, startServer } from "./server.ts";
import { steadyPosts } from "./steady-posts.ts";

/** So many posts, unless `BENCH_READ_BACK_POSTS` says otherwise. */
const seeded = Number(process.env.BENCH_READ_BACK_POSTS ?? 5_000_000);

/** How long removals take on a large site, and what they cost those who write meanwhile. */
export async function readBack(runs: number): Promise<void> {
  let server = await startServer({ name: "read-back", env: { BACKUP_EVERY_HOURS: "0" } });
  const { home } = server;
  await server.stop();
  seedArchive(join(home, "data"), seeded);
  server = await startServer({ name: "read-back", home, env: { BACKUP_EVERY_HOURS: "0" } });
  const room = await busyRoom(server);
  const writing = { port: server.port, room, people: await members(server, room, 8) };
  const author = await member(server, room);
  const file = dataFiles(join(home, "data")).database;
  const seen = { alone: [] as number[], beside: [] as number[], most: [] as number[] };
  const soon = { gone: [] as number[], done: [] as number[] };
  for (let turn = 0; turn < runs; turn += 1) {
    seen.alone.push((await steadyPosts(writing)).p99);
    const removing = removeAgainAndAgain(server, author, file);
    const beside = await steadyPosts(writing);
    const { gone, done } = await removing.stop();
    seen.beside.push(beside.p99);
    seen.most.push(beside.max);
    soon.gone.push(...gone);
    soon.done.push(...done);
  }
  record("its size", "MB", [statSync(file).size / 1e6]);
  await server.stop();
  recordAlways("a removal's bytes are gone after", "s", soon.gone, { atMost: 5 });
  recordAlways("a removal is done after", "s", soon.done, { atMost: 30 });
  record("post to its 201, nothing else to do, p99", "ms", seen.alone);
  record("post to its 201 beside removals, p99", "ms", seen.beside);
  record("post to its 201 beside removals, longest", "ms", seen.most);
  const grows = seen.beside.map((value, at) => value - (seen.alone[at] ?? Number.NaN));
  record("removals make the p99 longer by", "ms", grows, { atMost: 10 });
}

/** One removal after the other, each watched until it is done, so that there is always one under way. */
function removeAgainAndAgain(server: BenchServer, author: Member, file: string) {
  const found = { gone: [] as number[], done: [] as number[] };
  let isOver = false;
  const work = async () => {
    while (!isOver) {
      const text = word(40);
      const { id } = await post(server, author, author.room, text);
      const from = Math.max(0, statSync(file).size - 2 ** 23);
      // In this order: what moves meanwhile moves out of the log into the file.
      const isThere = () => isIn(`${file}-wal`, 0, text) || isIn(file, from, text);
      if (!isThere()) throw new Error("a post of the bench stands nowhere");
      const began = performance.now();
      const since = () => (performance.now() - began) / 1_000;
      await expecting(204, server, `DELETE /posts/${id}`, { token: author.token });
      while (isThere()) await pause(20);
      found.gone.push(since());
      while (pendingIn({ dataDir: join(server.home, "data") }) > 0) await pause(20);
      found.done.push(since());
    }
  };
  const working = work();
  return {
    stop: async () => {
      isOver = true;
      await working;
      return found;
    },
  };
}

/** Whether a text stands in a file, from a byte on: a new post lies at the end of the database. */
function isIn(path: string, from: number, text: string): boolean {
  if (!existsSync(path)) return false;
  if (from === 0) return readFileSync(path).includes(text);
  const fd = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(statSync(path).size - from);
    readSync(fd, bytes, 0, bytes.length, from);
    return bytes.includes(text);
  } finally {
    closeSync(fd);
  }
}
