// What a bad day does: a process that stands still, a lock that others hold, a shutdown in full flight.
import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "better-sqlite3";
import { attacks } from "../support/attack.ts";
import { allPosts, call, createRoom, type Member, member, tryPost } from "../support/client.ts";
import { violations } from "../support/history.ts";
import { Load } from "../support/load.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import { pause, until } from "../support/wait.ts";
import { repeats } from "./tables/guards.ts";
import { goodbye, shortWait } from "./tables/transport-guards.ts";

const attack = attacks();

async function writersOf(server: Server, count: number): Promise<Member[]> {
  const room = await createRoom(server);
  const writers: Member[] = [];
  for (let at = 0; at < count; at++) writers.push(await member(server, room));
  return writers;
}

attack(
  "a server that stood still for five seconds loses and doubles nothing",
  async (server) => {
    await using load = new Load(server, await writersOf(server, 4));
    await load.more(50);
    process.kill(server.pid, "SIGSTOP");
    await pause(5_000);
    process.kill(server.pid, "SIGCONT");
    await load.more(50);
    const history = await load.finish();
    assert.deepEqual(violations(history), []);
    assert.ok((load.refusals.none ?? 0) > 0, "the writers had to ask again");
    assert.ok(load.endings.length > 0, "the listeners had to come back");
  },
  [repeats],
);

attack(
  "a lock that another process holds stops writes only, and only while it is held",
  async (server) => {
    const [writer] = await writersOf(server, 1);
    assert.ok(writer);
    const { room, token } = writer;
    assert.equal((await tryPost(server, writer, room, "before")).status, 201);
    const other = new Database(join(server.dataDir, "sideroom.db"));
    other.exec("BEGIN IMMEDIATE");
    const end = performance.now() + 10_000;
    const latencies: number[] = [];
    const refused: string[] = [];
    const watch = (async () => {
      while (performance.now() < end) {
        const started = performance.now();
        const alive = await call(server, "GET //healthz");
        latencies.push(performance.now() - started);
        assert.ok((latencies.at(-1) ?? 0) < 2_000, "other requests stand still");
        assert.equal(alive.status, 200);
        await pause(25);
      }
    })();
    const write = (async () => {
      while (performance.now() < end - 1_000) {
        const body = `while it is locked, ${refused.length}`;
        const answer = await tryPost(server, writer, room, body);
        // One that still waits when the lock goes may be taken; none may be while it is held.
        if (performance.now() < end || answer.status !== 201) {
          assertProblem(answer, 503, "unavailable");
          assert.ok((answer.json.retryAfter ?? 0) >= 1, "it says when to come back");
          assert.match(answer.headers.get("retry-after") ?? "", /^\d+$/);
          refused.push(body);
        }
        const read = await call(server, `GET /rooms/${room}/posts`, { token });
        assert.equal(read.status, 200, "reading goes on");
        await pause(100);
      }
    })();
    try {
      await Promise.all([watch, write]);
    } finally {
      other.exec("ROLLBACK");
      other.close();
    }
    assert.ok(refused.length > 0, "posts were answered while the lock was held");
    latencies.sort((a, b) => a - b);
    const high = latencies[Math.floor(latencies.length * 0.95)] ?? Number.NaN;
    assert.ok(high < 250, `other requests took ${high.toFixed(0)} ms`);
    const recovered = await until("posts are taken again", async () => {
      return (await tryPost(server, writer, room, "after")).status === 201;
    });
    assert.ok(recovered);
    const bodies = (await allPosts(server, writer, room)).map(({ body }) => body);
    const risen = refused.filter((body) => bodies.includes(body));
    assert.deepEqual(risen, [], "what was refused does not come later");
  },
  [shortWait],
);

attack(
  "a shutdown in full flight keeps what was acknowledged and says goodbye",
  async (server) => {
    await using load = new Load(server, await writersOf(server, 8), { listeners: 6 });
    await load.more(200);
    const from = performance.now();
    const open = load.endings.length;
    const code = await server.stop("SIGTERM");
    const took = performance.now() - from;
    assert.equal(code, 0, `it ended with ${code}\n${server.logs()}`);
    assert.ok(took < 10_000, `it took ${took.toFixed(0)} ms`);
    await until("the listeners know", () => load.endings.length >= open + 6);
    const codes = load.endings.slice(open, open + 6).map((ending) => ending.code);
    assert.deepEqual(codes, [1012, 1012, 1012, 1012, 1012, 1012]);
    await server.restart();
    await load.more(50);
    assert.deepEqual(violations(await load.finish()), []);
  },
  [goodbye],
);
