// Rule 2: a client that comes back with `after: N` gets every later event once and in order.
import assert from "node:assert/strict";
import { attacks, without } from "../support/attack.ts";
import { addPosts, headOf } from "../support/backlog.ts";
import { createRoom, expecting, type Member, member, post } from "../support/client.ts";
import { violations } from "../support/history.ts";
import { entryOf, Load } from "../support/load.ts";
import type { Server } from "../support/server.ts";
import type { Page, Post } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { until } from "../support/wait.ts";

const rule = attacks();

/** Listens from the room's start, hanging up after every few events, until it has reached `head`. */
async function hopThrough(server: Server, reader: Member, head: () => number, hop: number) {
  const { room } = reader;
  const seen: ReturnType<typeof entryOf>[] = [];
  while (seen.length < head()) {
    const socket = await LiveSocket.open(server, reader);
    const after = seen.at(-1)?.seq ?? 0;
    const answer = await socket.join(room, after);
    assert.deepEqual([answer.type, answer.replayFrom], ["joined", after + 1]);
    const enough = () =>
      socket.events(room).length >= hop || seen.length + socket.events(room).length >= head();
    await until("a few more events", enough, 10_000);
    seen.push(...socket.events(room).map(entryOf));
    socket.close();
  }
  return seen;
}

rule("listeners who hang up again and again miss nothing and get nothing twice", async (server) => {
  const room = await createRoom(server);
  const [writer, second] = [await member(server, room), await member(server, room)];
  const load = new Load(server, [writer, second], { listeners: 1 });
  const listening = [7, 13, 29, 64].map((hop) => hopThrough(server, writer, () => 200, hop));
  await load.more(220);
  const seen = await Promise.all(listening);
  const history = await load.finish();
  for (const [at, entries] of seen.entries()) history.subscribers[`hopper ${at}`] = entries;
  assert.deepEqual(violations(history), []);
});

rule("listeners and writers go on over a restart as if nothing had happened", async (server) => {
  const room = await createRoom(server);
  const writers = [await member(server, room), await member(server, room)];
  const load = new Load(server, writers, { listeners: 3 });
  await load.more(60);
  await server.restart();
  await load.more(60);
  await server.restart();
  await load.more(60);
  const history = await load.finish();
  assert.ok(load.endings.length >= 6, "every listener had to come back, twice");
  assert.deepEqual(violations(history), []);
});

rule(
  "a replay begins behind `after`, and what is said meanwhile follows it",
  async (server) => {
    const room = await createRoom(server);
    const writer = await member(server, room);
    await addPosts(server, writer, 300);
    const head = await headOf(server, writer, room);
    const sockets = await Promise.all(
      [0, 1, 100, head - 1, head].map(async (after) => {
        const socket = await LiveSocket.open(server, writer);
        socket.send({ type: "join", room, after, ref: `from ${after}` });
        return { socket, after };
      }),
    );
    await addPosts(server, writer, 100, (at) => `meanwhile ${at}`);
    const end = await headOf(server, writer, room);
    for (const { socket, after } of sockets) {
      const joined = await socket.next("joined");
      assert.deepEqual([joined.replayFrom, joined.ref], [after + 1, `from ${after}`]);
      const whole = () => socket.events(room).length >= end - after;
      await until(`all since ${after}`, whole, 15_000).catch(() => undefined);
      assert.deepEqual(
        socket.events(room).map(({ seq }) => seq),
        Array.from({ length: end - after }, (_, at) => after + 1 + at),
      );
      const place = socket.frames.indexOf(joined);
      const early = socket.frames.slice(0, place).filter(({ type }) => type === "event");
      assert.deepEqual(early, [], "nothing comes before `joined`");
      socket.close();
    }
  },
  [
    without(
      "the place to go on from",
      "realtime/joined-rooms.ts",
      "const from = after ?? head;",
      "const from = head;",
    ),
  ],
);

rule("without `after` only what comes from now on is told", async (server) => {
  const room = await createRoom(server);
  const writer = await member(server, room);
  await post(server, writer, room, "before");
  const socket = await LiveSocket.open(server, writer);
  const joined = await socket.join(room);
  const head = await headOf(server, writer, room);
  assert.deepEqual([joined.head, joined.replayFrom], [head, head + 1]);
  const made = await post(server, writer, room, "now");
  await socket.next((one) => one.post?.id === made.id);
  assert.deepEqual(
    socket.events(room).map(({ seq }) => seq),
    [made.seq],
  );
  socket.close();
});

rule(
  "a page and the events behind its head are the room, whole, however busy it is",
  async (server) => {
    const room = await createRoom(server);
    const writer = await member(server, room);
    await addPosts(server, writer, 20);
    const filling = addPosts(server, writer, 400, (at) => `while reading ${at}`);
    const read = () =>
      expecting<Page<Post>>(200, server, `GET /rooms/${room}/posts?limit=100`, {
        token: writer.token,
      });
    const page = await read();
    const socket = await LiveSocket.open(server, writer);
    assert.equal((await socket.join(room, page.head)).type, "joined");
    for (let at = 0; at < 100; at++) {
      const { items, head } = await read();
      assert.ok((items.at(-1)?.seq ?? 0) <= head, "a page holds nothing from behind its head");
    }
    await filling;
    const end = await headOf(server, writer, room);
    await until("the rest has come", () => socket.events(room).length >= end - page.head);
    const ids = [...page.items, ...socket.events(room).flatMap(({ post }) => post ?? [])].map(
      ({ id }) => id,
    );
    assert.equal(new Set(ids).size, ids.length, "none twice");
    const before = (page.items[0]?.seq ?? 0) - 1;
    assert.equal(ids.length, end - before, "and none missing");
    socket.close();
  },
);
