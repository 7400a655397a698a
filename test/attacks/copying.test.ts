// Copying what people wrote: by pages, events, single posts, replays, and over several sessions.
import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "better-sqlite3";
import t from "tap";
import { type Attack, attacks } from "../support/attack.ts";
import {
  type Account,
  call,
  createRoom,
  expecting,
  member,
  openThread,
  owner,
  post,
  register,
} from "../support/client.ts";
import { assertProblem, assertRefused } from "../support/refusals.ts";
import { type Server, startServer } from "../support/server.ts";
import type { Page } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { until } from "../support/wait.ts";
import {
  alerts,
  faces,
  joins,
  namelessAlerts,
  onceADay,
  oneBudget,
  replays,
  threads,
  wholeEvents,
  wholeLists,
  wholePages,
} from "./tables/read-guards.ts";
import { searchesCount, searchesSpend } from "./tables/search-guards.ts";

const budget = 60;
const inRoom = 12;
const attack = attacks({ env: { LIMIT_READS_PER_HOUR: String(budget) } });

interface Library {
  room: string;
  posts: string[];
  writer: string;
  /** A room with three threads, one of which has four posts. */
  threaded: string;
  thread: string;
}

const filled = new WeakMap<Server, Promise<Library>>();

/** A room with a dozen posts, their ids, and the face that wrote them. */
function library(server: Server) {
  const known = filled.get(server) ?? fill(server);
  filled.set(server, known);
  return known;
}

async function fill(server: Server): Promise<Library> {
  const room = await createRoom(server, { visibility: "public" });
  const writer = await member(server, room);
  const posts: string[] = [];
  for (let at = 0; at < inRoom; at++) posts.push((await post(server, writer, room, `no ${at}`)).id);
  const threaded = await createRoom(server);
  const asker = await member(server, threaded);
  let thread = "";
  for (let at = 0; at < 3; at++)
    thread = (await openThread(server, asker, threaded, { kind: "question" })).thread.id;
  for (let at = 0; at < 3; at++) await post(server, asker, threaded, `answer ${at}`, { thread });
  return { room, posts, writer: writer.persona.id, threaded, thread };
}

const another = async (server: Server, { signInName, passphrase }: Account) =>
  expecting<{ token: string }>(201, server, "POST /sessions", { body: { signInName, passphrase } });

/** Asks until it is refused; how often it was answered. */
async function readUntilRefused(server: Server, route: string, tokens: string[]): Promise<number> {
  for (let count = 0; count <= budget + 1; count++) {
    const answer = await call(server, route, { token: tokens[count % tokens.length] });
    if (answer.status === 200) continue;
    assertProblem(answer, 429, "rate-limited");
    assert.ok(Number(answer.headers.get("retry-after")) > 0);
    return count;
  }
  assert.fail("it went on and on");
}

/** Pages of so many posts: the one that crosses the line is still shown. */
const most = (each: number) => Math.ceil(budget / each);

const pages: Attack = async (server) => {
  const { room, posts, writer, threaded, thread } = await library(server);
  const head = inRoom + 1;
  for (const [route, each] of [
    [`GET /rooms/${room}/posts`, inRoom],
    [`GET /rooms/${room}/posts?before=${head}&limit=5`, 5],
    [`GET /rooms/${room}/events`, head],
    [`GET /posts/${posts[0]}`, 1],
    [`GET /personas/${writer}`, 1],
    [`GET /rooms/${threaded}/threads`, 3],
    [`GET /rooms/${threaded}/threads?sort=unanswered&limit=2`, 2],
    [`GET /rooms/${threaded}/posts?thread=${thread}`, 4],
    [`GET /threads/${thread}`, 1],
    [`GET /search?q=no&room=${room}&limit=10`, 10],
    ["GET /search?q=nothingofthekind", 1],
  ] as const) {
    const { token } = await register(server);
    assert.equal(await readUntilRefused(server, route, [token]), most(each), route);
  }
};

const sessions: Attack = async (server) => {
  const { room, posts } = await library(server);
  const reader = await register(server);
  const second = await another(server, reader);
  const route = `GET /posts/${posts[0]}`;
  const count = await readUntilRefused(server, route, [reader.token, second.token]);
  assert.equal(count, budget, "two sessions have one budget");
  const socket = await LiveSocket.open(server, second);
  assertRefused(await socket.join(room, 0), "rate-limited");
  assert.deepEqual(socket.events(room), []);
  socket.close();
  const other = await register(server);
  await expecting(200, server, route, { token: other.token });
};

const bySocket: Attack = async (server) => {
  const { room, posts } = await library(server);
  const reader = await register(server);
  const socket = await LiveSocket.open(server, reader);
  let joined = 0;
  for (; joined <= budget; joined++) {
    const answer = await socket.join(room, 0);
    if (answer.type === "refused") {
      assertRefused(answer, "rate-limited");
      break;
    }
  }
  assert.equal(joined, Math.ceil(budget / (inRoom + 2)), "replayed posts count like any others");
  const { token } = reader;
  assertProblem(await call(server, `GET /posts/${posts[0]}`, { token }), 429, "rate-limited");
  socket.close();
};

interface Notice {
  kind: string;
  subject: string;
}

const alarm: Attack = async (server) => {
  const { posts } = await library(server);
  const { token } = await owner(server);
  const alarms = async () => {
    const route = "GET /me/notifications?limit=100";
    const { items } = await expecting<Page<Notice>>(200, server, route, { token });
    return items.filter(({ kind }) => kind === "reads-exceeded").map(({ subject }) => subject);
  };
  const before = await alarms();
  const reader = await register(server);
  await readUntilRefused(server, `GET /posts/${posts[0]}`, [reader.token]);
  for (let at = 0; at < 5; at++) await call(server, `GET /posts/${posts[0]}`, reader);
  const isNew = (subject: string) => !before.includes(subject);
  const [told] = await until("the owner hears of it", async () => {
    const news = (await alarms()).filter(isNew);
    return news.length > 0 && news;
  }).catch(() => [undefined]);
  assert.ok(told !== undefined, "the owner is told");
  assert.match(told, /^account:/);
  assert.ok(!told.includes(reader.id), "by a name that is nobody's");
  // What was to be written before this is written now.
  await expecting(200, server, "PATCH /me", { token, body: { country: null } });
  assert.equal((await alarms()).filter(isNew).length, 1, "once");
  const database = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
  const acts = database.prepare("SELECT actor, action FROM audit WHERE subject = ?").all(told);
  database.close();
  assert.deepEqual(acts, [{ actor: "server", action: "reads.exceeded" }]);
};

attack("pages, events, threads and single posts all come out of one hour", pages, [
  wholePages,
  wholeEvents,
  searchesCount,
  searchesSpend,
  wholeLists,
  threads,
  faces,
]);
attack("another session, or a socket, brings no further hour", sessions, [oneBudget, joins]);
attack("what a socket replays comes out of it as well", bySocket, [replays]);
attack("whoever uses it up is reported, once a day and by no name", alarm, [
  ...[alerts, onceADay, namelessAlerts],
]);

t.test("somebody who reads all evening never meets the limit", async (t) => {
  const server = await startServer({ env: { LIMIT_READS_PER_HOUR: "" } });
  t.teardown(() => server.stop());
  const room = await createRoom(server);
  const writer = await member(server, room);
  for (let at = 0; at < 50; at++) await post(server, writer, room, `words ${at}`);
  const { token } = await register(server);
  const socket = await LiveSocket.open(server, { token });
  // A page of fifty every twenty seconds, and a phone that comes back from sleep forty times.
  for (let at = 0; at < 180; at++)
    await expecting(200, server, `GET /rooms/${room}/posts`, { token });
  for (let at = 0; at < 40; at++) t.equal((await socket.join(room, 0)).type, "joined");
  socket.close();
});
