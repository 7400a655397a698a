import { randomInt } from "node:crypto";
import { expecting } from "../support/call.ts";
import type { Member } from "../support/client.ts";
import { record } from "./figures.ts";
import { assertOnly, loadHttp, request } from "./load.ts";
import { busyRoom, members } from "./people.ts";
import { type BenchServer, startServer } from "./server.ts";
import { postBody } from "./texts.ts";
import { bareFastify } from "./yardsticks.ts";

const connections = 64;
const seconds = 5;
const warmUp = 2;
const seeded = 10_000;
/** So that the newest page is that of an active room, and has to be made anew now and then. */
const postsPerSecond = 5;

/** Pages of 50: the newest of an active room, and anywhere in a long history. */
export async function history(runs: number): Promise<void> {
  const server = await startServer({ name: "history" });
  const room = await busyRoom(server);
  const people = await members(server, room, 8);
  await seed(server, room, people);
  const hello: number[] = [];
  const page: number[] = [];
  const newest: number[] = [];
  const cold: number[] = [];
  const bare = { connections, seconds, warmUp };
  for (let turn = 0; turn < runs; turn += 1) {
    hello.push((await bareFastify({ kind: "hello", ...bare })).perSecond);
    page.push((await bareFastify({ kind: "page", ...bare })).perSecond);
    newest.push(await newestPages(server, room, people));
    cold.push(await coldPages(server, room, people));
  }
  await server.stop();
  const against = (of: number[]) => of.map((value, at) => value / (hello[at] ?? Number.NaN));
  record("yardstick: Fastify hello", "req/s", hello);
  record("yardstick: Fastify, a page as ready bytes", "req/s", page);
  record("newest page of 50, active room", "req/s", newest);
  record("page of 50 anywhere in 10,000 posts", "req/s", cold);
  record("newest page against hello", "ratio", against(newest), { atLeast: 0.4 });
  record("cold page against hello", "ratio", against(cold), { atLeast: 0.1 });
}

function writing(room: string, people: readonly Member[]) {
  const path = `/api/v1/rooms/${room}/posts`;
  return people.map(({ token }, turn) =>
    request({ method: "POST", path, token, body: { body: postBody(turn) } }),
  );
}

async function seed({ port }: BenchServer, room: string, people: readonly Member[]) {
  const requests = writing(room, people);
  const load = { port, requests, connections: people.length, own: true };
  assertOnly(await loadHttp({ ...load, seconds: 60, total: seeded }), 201);
}

async function newestPages({ port }: BenchServer, room: string, people: readonly Member[]) {
  const path = `/api/v1/rooms/${room}/posts?limit=50`;
  const requests = people.map(({ token }) => request({ path, token }));
  const posts = { port, requests: writing(room, people), connections: 4 };
  const [result, written] = await Promise.all([
    loadHttp({ port, requests, connections, seconds, warmUp }),
    loadHttp({ ...posts, perSecond: postsPerSecond, seconds: seconds + warmUp }),
  ]);
  assertOnly(result, 200);
  assertOnly(written, 201);
  return result.perSecond;
}

/** Random places, so that what stays in a cache is the database's pages and not the answers. */
async function coldPages(server: BenchServer, room: string, people: readonly Member[]) {
  const token = people[0]?.token ?? "";
  const route = `GET /rooms/${room}/posts?limit=1`;
  const { head } = await expecting<{ head: number }>(200, server, route, { token });
  const requests = Array.from({ length: 20_000 }, (_, turn) => {
    const path = `/api/v1/rooms/${room}/posts?limit=50&before=${randomInt(52, head)}`;
    return request({ path, token: people[turn % people.length]?.token ?? "" });
  });
  const { port } = server;
  const result = await loadHttp({ port, requests, connections, seconds, warmUp });
  assertOnly(result, 200);
  return result.perSecond;
}
