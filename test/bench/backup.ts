import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { askServer } from "../../src/commands/control.ts";
import { seedArchive } from "./archive.ts";
import { record, recordAlways } from "./figures.ts";
import { busyRoom, members } from "./people.ts";
import { startServer } from "./server.ts";
import { steadyPosts } from "./steady-posts.ts";

const seeded = 1_000_000;

/** What a backup of a large site costs those who write meanwhile. */
export async function backup(runs: number): Promise<void> {
  let server = await startServer({ name: "backup", env: { BACKUP_EVERY_HOURS: "0" } });
  const { home } = server;
  await server.stop();
  seedArchive(join(home, "data"), seeded);
  server = await startServer({ name: "backup", home, env: { BACKUP_EVERY_HOURS: "0" } });
  const room = await busyRoom(server);
  const people = await members(server, room, 8);
  const writing = { port: server.port, room, people };
  const seen = { alone: [] as number[], beside: [] as number[], most: [] as number[] };
  const made = { took: [] as number[], bytes: [] as number[], failed: [] as number[] };
  for (let turn = 0; turn < runs; turn += 1) {
    seen.alone.push((await steadyPosts(writing)).p99);
    const copying = copyAgainAndAgain(home);
    const beside = await steadyPosts(writing);
    const { took, failed, bytes } = await copying.stop();
    seen.beside.push(beside.p99);
    seen.most.push(beside.max);
    made.took.push(...took);
    made.failed.push(failed);
    made.bytes.push(bytes);
  }
  await server.stop();
  record("post to its 201, nothing else to do, p99", "ms", seen.alone);
  record("post to its 201 beside backups, p99", "ms", seen.beside);
  record("post to its 201 beside backups, longest", "ms", seen.most);
  const grows = seen.beside.map((value, at) => value - (seen.alone[at] ?? Number.NaN));
  record("a backup makes the p99 longer by", "ms", grows, { atMost: 20 });
  record(`a backup of ${seeded.toLocaleString("en")} posts`, "s", made.took);
  record("its size", "MB", made.bytes);
  recordAlways("backups that failed", "backups", made.failed, { atMost: 0 });
}

/** One backup after the other, so that there is always one under way. */
function copyAgainAndAgain(home: string) {
  const folder = join(home, "backups");
  const took: number[] = [];
  let [failed, bytes, isOver] = [0, 0, false];
  const work = async () => {
    while (!isOver) {
      const began = performance.now();
      const file = join(folder, `bench-${took.length}-${began}.db`);
      const answer = await askServer(join(home, "data"), "backup", { file });
      if (answer === null || "problem" in answer) failed += 1;
      else bytes = statSync(file).size / 1e6;
      took.push((performance.now() - began) / 1_000);
    }
  };
  const working = work();
  return {
    stop: async () => {
      isOver = true;
      await working;
      // Taking large files away holds up others who write to the disk: not while it is measured.
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true });
      return { took, failed, bytes };
    },
  };
}
