import { expecting } from "../support/call.ts";
import type { Member } from "../support/client.ts";
import { record, recordAlways } from "./figures.ts";
import { assertOnly, frame, loadFrames, loadHttp, request, upgrade } from "./load.ts";
import { busyRoom, members } from "./people.ts";
import { cpuUs } from "./processes.ts";
import { type BenchServer, startServer } from "./server.ts";
import { postBody } from "./texts.ts";
import { bareFastify, commitsPerSecond } from "./yardsticks.ts";

const connections = 64;
const seconds = 5;
const warmUp = 2;

/** Durable posts a second of 64 members, against one commit a post and against a bare JSON POST. */
export async function posts(runs: number): Promise<void> {
  const server = await startServer({ name: "posts" });
  const room = await busyRoom(server);
  const people = await members(server, room, connections);
  const seen = nothingSeen();
  for (let turn = 0; turn < runs; turn += 1) {
    seen.commits.push(await commitsPerSecond(seconds));
    const json = await bareFastify({ kind: "json", connections, seconds, warmUp });
    seen.json.push(json.perSecond);
    seen.jsonCpu.push(json.cpuUsEach);
    await byHttp(server, room, people, seen);
    seen.frames.push(await bySocket(server, room, people, false));
    seen.joined.push(await bySocket(server, room, people, true));
  }
  await server.stop();
  show(seen);
}

function nothingSeen() {
  const none: number[] = [];
  return {
    ...{ commits: [...none], json: [...none], jsonCpu: [...none] },
    ...{ http: [...none], httpCpu: [...none], lost: [...none] },
    ...{ frames: [...none], joined: [...none] },
  };
}

type Seen = ReturnType<typeof nothingSeen>;

function show(seen: Seen): void {
  record("yardstick: better-sqlite3, one row a FULL commit", "rows/s", seen.commits);
  record("yardstick: Fastify JSON POST", "req/s", seen.json);
  record("posts by HTTP", "posts/s", seen.http);
  record("posts by socket", "posts/s", seen.frames);
  record("posts by socket, all 64 in the room", "posts/s", seen.joined);
  record("processor time of a bare JSON POST", "us", seen.jsonCpu);
  record("processor time of a post by HTTP", "us", seen.httpCpu);
  record("HTTP against one commit a post", "ratio", ratios(seen.http, seen.commits), {
    atLeast: 1.3,
  });
  record("HTTP against Fastify JSON POST", "ratio", ratios(seen.http, seen.json), {
    atLeast: 0.25,
  });
  record("socket against HTTP", "ratio", ratios(seen.frames, seen.http), { atLeast: 1 });
  recordAlways("201s without an entry in the log", "posts", seen.lost, { atMost: 0 });
}

function ratios(of: readonly number[], to: readonly number[]): number[] {
  return of.map((value, at) => value / (to[at] ?? Number.NaN));
}

async function byHttp(
  server: BenchServer,
  room: string,
  people: readonly Member[],
  seen: Seen,
): Promise<void> {
  const path = `/api/v1/rooms/${room}/posts`;
  const requests = people.map(({ token }, turn) =>
    request({ method: "POST", path, token, body: { body: postBody(turn) } }),
  );
  const before = await headOf(server, room, people);
  const spent = cpuUs(server.pid());
  const { port } = server;
  const result = await loadHttp({ port, requests, connections, seconds, warmUp, own: true });
  assertOnly(result, 201);
  seen.http.push(result.perSecond);
  seen.httpCpu.push((cpuUs(server.pid()) - spent) / result.issued);
  seen.lost.push(result.issued - ((await headOf(server, room, people)) - before));
}

async function bySocket(
  server: BenchServer,
  room: string,
  people: readonly Member[],
  joined: boolean,
): Promise<number> {
  const { port } = server;
  const upgrades = people.map(({ token }) => upgrade(token));
  const frames = people.map((_, turn) => {
    const body = postBody(turn);
    // The stamp makes every ref another one.
    return frame({ type: "post", ref: body.slice(-13), room, body });
  });
  const join = joined ? { join: frame({ type: "join", room }) } : {};
  const result = await loadFrames({ port, upgrades, frames, seconds, warmUp, ...join });
  if (result.refused > 0 || result.gone > 0 || result.acked !== result.written) {
    throw new Error(`Posts by socket: ${JSON.stringify(result)}`);
  }
  return result.perSecond;
}

async function headOf(
  server: BenchServer,
  room: string,
  [one]: readonly Member[],
): Promise<number> {
  const token = one?.token ?? "";
  const route = `GET /rooms/${room}/posts?limit=1`;
  return (await expecting<{ head: number }>(200, server, route, { token })).head;
}
