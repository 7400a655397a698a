// A client that is too far behind, or ahead of the log, is told to start from a page instead.
import assert from "node:assert/strict";
import { attacks, without } from "../support/attack.ts";
import { addPosts, headOf } from "../support/backlog.ts";
import { createRoom, expecting, member, post, tryPost } from "../support/client.ts";
import type { Server } from "../support/server.ts";
import type { Page, Post } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { until } from "../support/wait.ts";

const rule = attacks();

const noReset = without(
  "the reset",
  "realtime/joined-rooms.ts",
  "after > head || head - after > longestReplay",
  "false",
);

async function longRoom(server: Server, entries: number) {
  const room = await createRoom(server);
  const writer = await member(server, room);
  await addPosts(server, writer, entries - 1);
  assert.equal(await headOf(server, writer, room), entries);
  return { room, writer };
}

rule(
  "a backlog of a thousand events is replayed, one more is answered with a reset",
  async (server) => {
    const { room, writer } = await longRoom(server, 1_001);
    const socket = await LiveSocket.open(server, writer);
    const answer = await socket.join(room, 0);
    assert.deepEqual(answer, { type: "reset", room, head: 1_001 });
    const made = await post(server, writer, room, "nothing is joined now");
    await socket.settle();
    assert.deepEqual(socket.events(room), []);
    // What a client does then: a page by HTTP, and a join with that page's head.
    const route = `GET /rooms/${room}/posts`;
    const page = await expecting<Page<Post>>(200, server, route, { token: writer.token });
    assert.equal(page.items.at(-1)?.id, made.id);
    assert.equal((await socket.join(room, page.head)).type, "joined");
    const next = await post(server, writer, room, "joined again");
    await socket.next((one) => one.post?.id === next.id);
    const edge = await LiveSocket.open(server, writer);
    const joined = await edge.join(room, next.seq - 1_000);
    assert.deepEqual([joined.type, joined.replayFrom], ["joined", next.seq - 999]);
    await until("all thousand", () => edge.events(room).length === 1_000, 10_000);
    socket.close();
    edge.close();
  },
  [noReset],
);

rule(
  "a place that the log has not reached yet is answered with a reset",
  async (server) => {
    const room = await createRoom(server);
    const writer = await member(server, room);
    await post(server, writer, room, "an entry");
    const head = await headOf(server, writer, room);
    const socket = await LiveSocket.open(server, writer);
    assert.deepEqual(await socket.join(room, head + 1), { type: "reset", room, head });
    assert.equal((await tryPost(server, writer, room, "another")).status, 201);
    await socket.settle();
    assert.deepEqual(socket.events(room), []);
    socket.close();
  },
  [noReset],
);

rule("a reset ends the subscription that there was", async (server) => {
  const room = await createRoom(server);
  const writer = await member(server, room);
  const socket = await LiveSocket.open(server, writer);
  await socket.join(room);
  assert.equal((await socket.join(room, 1_000_000)).type, "reset");
  await post(server, writer, room, "nobody listens any more");
  await socket.settle();
  assert.deepEqual(socket.events(room), []);
  socket.close();
});
