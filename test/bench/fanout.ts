import { type Limit, record, recordAlways } from "./figures.ts";
import { type FanoutResult, frame, loadFanout, request, upgrade } from "./load.ts";
import { freshFolder, memoryFolder } from "./machine.ts";
import { busyRoom, members } from "./people.ts";
import { startServer } from "./server.ts";
import { postBody } from "./texts.ts";
import { pacedCommits } from "./yardsticks.ts";

const sockets = 1000;
const perSecond = 20;
const seconds = 15;
const commitSeconds = 10;

/** A thousand sockets in one room and twenty posts a second: who hears what, and when. */
export async function fanout(runs: number): Promise<void> {
  const disk: number[] = [];
  const onDisk = await results(freshFolder("fanout"), runs, async () => {
    disk.push((await pacedCommits(commitSeconds)).p99);
  });
  record("yardstick: better-sqlite3, 20 FULL commits a second, p99", "ms", disk);
  show("", onDisk, { atMost: 50 });
  const memory = memoryFolder("fanout");
  if (memory) show("in memory: ", await results(memory, runs, async () => {}), { atMost: 50 });
}

async function results(
  home: string,
  runs: number,
  before: () => Promise<void>,
): Promise<FanoutResult[]> {
  const server = await startServer({ name: "fanout", home });
  const { port } = server;
  const room = await busyRoom(server);
  const people = await members(server, room, 100);
  const upgrades = people.map(({ token }) => upgrade(token));
  const path = `/api/v1/rooms/${room}/posts`;
  const posts = people
    .slice(0, 40)
    .map(({ token }, turn) =>
      request({ method: "POST", path, token, body: { body: postBody(turn) } }),
    );
  const join = frame({ type: "join", room });
  const all: FanoutResult[] = [];
  for (let turn = 0; turn < runs; turn += 1) {
    await before();
    all.push(await loadFanout({ port, upgrades, sockets, join, posts, perSecond, seconds }));
  }
  await server.stop();
  return all;
}

function show(where: string, of: readonly FanoutResult[], slowest: Limit): void {
  const each = (pick: (one: FanoutResult) => number) => of.map(pick);
  const asked = perSecond * seconds;
  record(
    `${where}post to delivery, median`,
    "ms",
    each((one) => one.delivery.p50),
  );
  record(
    `${where}post to delivery, p99`,
    "ms",
    each((one) => one.delivery.p99),
    slowest,
  );
  record(
    `${where}post to its 201, median`,
    "ms",
    each((one) => one.ack.p50),
  );
  record(
    `${where}post to its 201, p99`,
    "ms",
    each((one) => one.ack.p99),
  );
  record(`${where}201 before the median delivery`, "share", each(firstShare), { atLeast: 0.99 });
  const none = { atMost: 0 };
  recordAlways(
    `${where}posts answered 201`,
    "posts",
    each((one) => one.acked),
    { atLeast: asked },
  );
  recordAlways(`${where}delivered, of posts times sockets`, "share", each(deliveredShare), {
    atLeast: 1,
  });
  recordAlways(
    `${where}events missing`,
    "events",
    each((one) => one.missing),
    none,
  );
  recordAlways(
    `${where}events twice or out of order`,
    "events",
    each((one) => one.doubled),
    none,
  );
  recordAlways(
    `${where}sockets closed`,
    "sockets",
    each((one) => one.gone),
    none,
  );
}

function firstShare(one: FanoutResult): number {
  return one.ackFirst / Math.max(1, one.complete);
}

function deliveredShare(one: FanoutResult): number {
  return one.events / Math.max(1, one.acked * one.sockets);
}
