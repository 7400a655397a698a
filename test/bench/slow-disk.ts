import { readFileSync } from "node:fs";
import { join } from "node:path";
import { allPosts, type Member } from "../support/client.ts";
import { record, recordAlways } from "./figures.ts";
import { type HttpResult, loadHttp, request } from "./load.ts";
import { build, freshFolder } from "./machine.ts";
import { busyRoom, members } from "./people.ts";
import { startServer } from "./server.ts";
import { postBody, stampOf } from "./texts.ts";

const delayMs = 20;
const seconds = 10;
const written = 50;
const read = 100;

interface Seen {
  writes: HttpResult;
  reads: HttpResult;
  missing: number;
  doubled: number;
  syncs: number;
}

/** Fifty posts a second on a disk whose every sync takes 20 ms more; what others notice of it. */
export async function slowDisk(runs: number): Promise<void> {
  const folder = freshFolder("slow-disk-count");
  const counter = join(folder, "calls");
  const env = {
    LD_PRELOAD: build().slowDisk,
    SIDEROOM_SHIM_MS: String(delayMs),
    SIDEROOM_SHIM_COUNT: counter,
  };
  const server = await startServer({ name: "slow-disk", env });
  const room = await busyRoom(server);
  const people = await members(server, room, 16);
  const results: Seen[] = [];
  for (let turn = 0; turn < runs; turn += 1) {
    const acked = join(folder, `acked-${turn}`);
    const before = callsIn(counter);
    const [writes, reads] = await Promise.all([
      write(server.port, room, people, acked),
      readOthers(server.port, room, people),
    ]);
    const syncs = callsIn(counter) - before;
    const reader = people[0] as Member;
    const kept = (await allPosts(server, reader, room)).map(({ body }) => stampOf(body));
    results.push({ writes, reads, syncs, ...compare(acked, kept) });
  }
  await server.stop();
  show(results);
}

function write(port: number, room: string, people: readonly Member[], acked: string) {
  const path = `/api/v1/rooms/${room}/posts`;
  const requests = people.map(({ token }, turn) =>
    request({ method: "POST", path, token, body: { body: postBody(turn) } }),
  );
  return loadHttp({ port, requests, connections: 16, perSecond: written, seconds, acked });
}

function readOthers(port: number, room: string, people: readonly Member[]) {
  const requests = people.flatMap(({ token }) => [
    request({ path: "/api/v1/rooms", token, class: 0 }),
    request({ path: `/api/v1/rooms/${room}/posts?limit=50`, token, class: 1 }),
  ]);
  const load = { port, requests, connections: 16, perSecond: read };
  return loadHttp({ ...load, seconds, warmUp: 1 });
}

/** What was acknowledged against what is there. */
function compare(acked: string, kept: readonly (string | null)[]) {
  const counts = new Map<string, number>();
  for (const stamp of kept) if (stamp) counts.set(stamp, (counts.get(stamp) ?? 0) + 1);
  const stamps = readFileSync(acked, "utf8").split("\n").filter(Boolean);
  const missing = stamps.filter((stamp) => !counts.has(stamp)).length;
  const doubled = [...counts.values()].filter((count) => count > 1).length;
  return { missing, doubled };
}

function callsIn(counter: string): number {
  return Number(readFileSync(counter).readBigUInt64LE());
}

function show(results: readonly Seen[]): void {
  const each = (pick: (one: Seen) => number) => results.map(pick);
  const p99 = (one: Seen, kind: string) => one.reads.classes[kind]?.p99 ?? Number.NaN;
  const limit = { atMost: 100 };
  record(
    "slow disk: GET /rooms, p99",
    "ms",
    each((one) => p99(one, "0")),
    limit,
  );
  record(
    "slow disk: page of posts, p99",
    "ms",
    each((one) => p99(one, "1")),
    limit,
  );
  record(
    "slow disk: post to its 201, p99",
    "ms",
    each((one) => one.writes.classes["0"]?.p99 ?? 0),
  );
  record(
    "slow disk: syncs in the run",
    "calls",
    each((one) => one.syncs),
    { atLeast: seconds },
  );
  const answered = each((one) => one.writes.statuses["201"] ?? 0);
  recordAlways("slow disk: posts answered 201", "posts", answered, { atLeast: written * seconds });
  const failed = each((one) => one.reads.issued - (one.reads.statuses["200"] ?? 0));
  recordAlways("slow disk: reads not answered 200", "reads", failed, { atMost: 0 });
  recordAlways(
    "slow disk: acknowledged and missing",
    "posts",
    each((one) => one.missing),
    {
      atMost: 0,
    },
  );
  recordAlways(
    "slow disk: there twice",
    "posts",
    each((one) => one.doubled),
    { atMost: 0 },
  );
}
