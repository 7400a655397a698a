// Rule 1: every change takes the next number of its room. Rule 4, as far as a client can see it.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import { headOf } from "../support/backlog.ts";
import {
  allEvents,
  call,
  createRoom,
  expecting,
  joinRoom,
  member,
  owner,
  post,
  register,
  roomDisclaimer,
  tryPost,
} from "../support/client.ts";
import type { Post } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { until } from "../support/wait.ts";

const rule = attacks();

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

rule("each kind of change takes the next number, and nothing else takes one", async (server) => {
  const room = await createRoom(server, { policy: { disclaimers: "off" } });
  const [author, other] = [await member(server, room), await member(server, room)];
  const socket = await LiveSocket.open(server, other);
  await socket.join(room, 0);
  const { token } = author;
  const first = await post(server, author, room, "first");
  const route = `/posts/${first.id}`;
  const edited = await expecting<Post>(200, server, `PATCH ${route}`, {
    token,
    body: { body: "second thoughts" },
  });
  assert.deepEqual([edited.seq, edited.revision], [first.seq, 2], "its number never changes");
  for (const method of ["PUT", "PUT", "DELETE", "DELETE"]) {
    const reaction = `${method} ${route}/reactions/thanks`;
    await expecting(200, server, reaction, { token: other.token });
  }
  // What changes nothing: coming, going, refusals, reading, repeating.
  const visitor = await register(server);
  await joinRoom(server, visitor, room);
  await expecting(204, server, `DELETE /rooms/${room}/membership`, { token: visitor.token });
  assert.equal((await tryPost(server, visitor, room, "from outside")).status, 403);
  assert.equal((await tryPost(server, author, room, "\u202e")).status, 400);
  await tryPost(server, author, room, "again", { clientId: "only-once-1" });
  await tryPost(server, author, room, "again", { clientId: "only-once-1" });
  await expecting(204, server, `DELETE ${route}`, { token });
  await expecting(204, server, `DELETE ${route}`, { token });
  const change = { token: (await owner(server)).token, body: { title: "Another title" } };
  await expecting(200, server, `PATCH /rooms/${room}`, change);
  await roomDisclaimer(server, room);
  const log = await allEvents(server, author, room);
  assert.deepEqual(
    log.map(({ event }) => event),
    [
      ...["room.changed", "post.created", "post.edited", "reaction.changed", "reaction.changed"],
      ...["post.created", "post.removed", "room.changed", "room.changed"],
    ],
  );
  assert.deepEqual(
    log.map(({ seq }) => seq),
    numbers(9),
  );
  assert.equal(await headOf(server, author, room), 9);
  await until("the socket has it all", () => socket.events(room).length >= 9);
  assert.deepEqual(
    socket.events(room).map(({ seq, event }) => ({ seq, event })),
    log.map(({ seq, event }) => ({ seq, event })),
    "the socket was told the same",
  );
  socket.close();
});

rule("each event carries what its kind promises", async (server) => {
  const room = await createRoom(server);
  const author = await member(server, room);
  const socket = await LiveSocket.open(server, author);
  await socket.join(room);
  const made = await post(server, author, room, "to be looked at");
  const created = await socket.next((one) => one.event === "post.created");
  assert.deepEqual(created, {
    type: "event",
    room,
    seq: made.seq,
    event: "post.created",
    post: made,
  });
  const reaction = `PUT /posts/${made.id}/reactions/with-you`;
  await expecting(200, server, reaction, { token: author.token });
  const reacted = await socket.next((one) => one.event === "reaction.changed");
  const reactions = { "with-you": 1 };
  assert.deepEqual(
    { ...reacted },
    { type: "event", room, seq: made.seq + 1, event: "reaction.changed", post: made.id, reactions },
  );
  socket.close();
});

rule("many writers in two rooms at once leave no gap in either", async (server) => {
  const rooms = [await createRoom(server), await createRoom(server)] as const;
  const writers = await Promise.all(
    numbers(8).map((at) => member(server, rooms[at % 2 === 0 ? 0 : 1])),
  );
  await Promise.all(
    writers.map(async (writer) => {
      for (const at of numbers(10)) {
        const made = await post(server, writer, writer.room, `entry ${at}`);
        if (at % 3 === 0) {
          const options = { token: writer.token, body: { body: "edited" } };
          await expecting(200, server, `PATCH /posts/${made.id}`, options);
        }
        // A refusal in the same commit must not leave a hole.
        await call(server, `POST /rooms/${writer.room}/posts`, {
          token: writer.token,
          body: { body: "an answer to nothing", replyTo: "nothing" },
        });
      }
    }),
  );
  for (const room of rooms) {
    const reader = writers.find((one) => one.room === room);
    assert.ok(reader);
    const seqs = (await allEvents(server, reader, room)).map(({ seq }) => seq);
    assert.deepEqual(seqs, numbers(1 + 4 * 13));
  }
});

rule(
  "what was acknowledged can be read at once by others, and its author is told too",
  async (server) => {
    const room = await createRoom(server);
    const [author, reader] = [await member(server, room), await member(server, room)];
    const writing = await LiveSocket.open(server, author);
    const elsewhere = await LiveSocket.open(server, author);
    await writing.join(room);
    await elsewhere.join(room);
    for (const at of numbers(20)) {
      const answer = await writing.post(room, `entry ${at}`);
      assert.equal(answer.type, "ack", JSON.stringify(answer));
      const id = answer.post?.id;
      const seen = await call<Post>(server, `GET /posts/${id}`, { token: reader.token });
      assert.deepEqual(seen.json, answer.post);
      for (const socket of [writing, elsewhere]) {
        const told = await socket.next((one) => one.type === "event" && one.post?.id === id);
        assert.deepEqual(told.post, answer.post);
      }
    }
    assert.equal(elsewhere.frames.filter(({ type }) => type === "ack").length, 0, "one ack each");
    writing.close();
    elsewhere.close();
  },
);
