// What goes over a socket beside the log: the greeting, answers, refusals, leaving, typing, pings.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import {
  call,
  createRoom,
  expecting,
  joinRoom,
  member,
  owner,
  post,
  register,
} from "../support/client.ts";
import { assertRefused } from "../support/refusals.ts";
import type { Problem } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { pause, until } from "../support/wait.ts";

const rule = attacks();

rule("the first frame greets, names the session and the heartbeat", async (server) => {
  const person = await register(server);
  const sessions = await expecting<{ items: { id: string }[] }>(200, server, "GET /sessions", {
    token: person.token,
  });
  const signedIn = await LiveSocket.open(server, person);
  const ready = await signedIn.next("ready");
  assert.equal(signedIn.frames[0], ready);
  assert.deepEqual(Object.keys(ready).sort(), ["heartbeatSeconds", "session", "type"]);
  assert.equal(ready.session, sessions.items[0]?.id);
  assert.ok(Number(ready.heartbeatSeconds) > 0);
  const nobody = await LiveSocket.open(server);
  assert.equal((await nobody.next("ready")).session, null);
  assert.equal(nobody.ws.protocol, "sideroom.v1");
  signedIn.close();
  nobody.close();
});

rule("a ping is answered with what it carried", async (server) => {
  const socket = await LiveSocket.open(server, await register(server));
  for (const at of [1, 0, -1.5, 1_777_777_777_777]) {
    socket.send({ type: "ping", at });
    assert.deepEqual(await socket.next("pong"), { type: "pong", at });
  }
  socket.close();
});

rule(
  "who leaves a room on a socket hears nothing more of it, and may come back",
  async (server) => {
    const [room, other] = [await createRoom(server), await createRoom(server)];
    const person = await member(server, room);
    const elsewhere = await member(server, other, {}, person);
    const socket = await LiveSocket.open(server, person);
    await socket.join(room);
    await socket.join(other);
    socket.send({ type: "leave", room });
    assert.deepEqual(await socket.next("left"), { type: "left", room, reason: "left" });
    const missed = await post(server, person, room, "said without me");
    const heard = await post(server, elsewhere, other, "said with me");
    await socket.next((one) => one.post?.id === heard.id);
    assert.deepEqual(socket.events(room), []);
    assert.equal((await socket.join(room, missed.seq - 1)).type, "joined");
    await socket.next((one) => one.post?.id === missed.id);
    socket.close();
  },
);

rule("a second join takes the place of the first", async (server) => {
  const room = await createRoom(server);
  const person = await member(server, room);
  const first = await post(server, person, room, "first");
  const socket = await LiveSocket.open(server, person);
  await socket.join(room);
  await socket.join(room);
  const second = await post(server, person, room, "second");
  await socket.next((one) => one.post?.id === second.id);
  await socket.settle();
  assert.equal(socket.events(room).length, 1, "told once, not twice");
  const again = await socket.join(room, first.seq - 1);
  assert.equal(again.replayFrom, first.seq);
  const third = await post(server, person, room, "third");
  await until("all three", () => socket.events(room).length >= 4);
  assert.deepEqual(
    socket.events(room).map(({ seq }) => seq),
    [second.seq, first.seq, second.seq, third.seq],
  );
  socket.close();
});

rule(
  "a refusal carries the frame's own ref and room, and the document that HTTP gives",
  async (server) => {
    const room = await createRoom(server);
    const guest = await register(server);
    const token = guest.token;
    const socket = await LiveSocket.open(server, guest);
    const outside = await socket.post(room, "from outside");
    assertRefused(outside, "not-a-member");
    assert.deepEqual([outside.ref, outside.room], ["post-1", room]);
    await joinRoom(server, guest, room);
    const ungated = await socket.post(room, "without receipts");
    const byHttp = await call<Problem>(server, `POST /rooms/${room}/posts`, {
      token,
      body: { body: "without receipts" },
    });
    assert.deepEqual(ungated.problem, byHttp.json, "the same document");
    for (const [frame, ref, where] of [
      [{ type: "join", room: "no-such-room", ref: 7 }, 7, "no-such-room"],
      [{ type: "join", room, after: -1, ref: "early" }, "early", room],
      [{ type: "post", room, ref: "empty", body: "" }, "empty", room],
      [{ type: "post", room, ref: "extra", body: "x", thread: "t" }, "extra", room],
      [{ type: "dance", room, ref: "what" }, "what", room],
      [{ type: "typing", room, ref: "no ref here" }, "no ref here", room],
      [{ room }, null, room],
      [[1, 2], null, null],
      ["no JSON", null, null],
    ] as const) {
      socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
      const refused = await socket.next("refused");
      assert.deepEqual([refused.ref, refused.room], [ref, where], JSON.stringify(frame));
      const { problem } = refused;
      assert.ok(problem?.type && problem.title && problem.detail && problem.status >= 400);
      assert.equal(problem.code, ref === 7 ? "not-found" : "invalid");
    }
    assert.deepEqual(Object.keys(outside).sort(), ["problem", "ref", "room", "type"]);
    socket.close();
  },
);

rule(
  "typing is told to the others in the room, by nobody's name, and only by members",
  async (server) => {
    const room = await createRoom(server, { visibility: "public" });
    const [typist, reader] = [await member(server, room), await member(server, room)];
    const [typing, reading] = [
      await LiveSocket.open(server, typist),
      await LiveSocket.open(server, reader),
    ];
    const visitor = await LiveSocket.open(server);
    for (const socket of [typing, reading, visitor]) await socket.join(room);
    visitor.send({ type: "typing", room });
    await visitor.settle();
    const outside = await LiveSocket.open(server, typist);
    outside.send({ type: "typing", room });
    await outside.settle();
    // What counted would be told within a second and a half.
    await pause(1_600);
    assert.ok(
      reading.frames.every(({ type }) => type !== "typing"),
      "neither of these counts",
    );
    const told = await until("it is told", async () => {
      typing.send({ type: "typing", room });
      return reading.next("typing", 400).catch(() => undefined);
    });
    assert.deepEqual(told, { type: "typing", room });
    assert.ok(
      typing.frames.every(({ type }) => type !== "typing"),
      "not to the typist",
    );
    for (const socket of [typing, reading, visitor, outside]) socket.close();
  },
);

rule(
  "leaving a room by HTTP ends its subscription on every open socket, and no other",
  async (server) => {
    const [room, other] = [await createRoom(server), await createRoom(server)];
    const person = await member(server, room);
    const stays = await member(server, room);
    await member(server, other, {}, person);
    const sockets = [await LiveSocket.open(server, person), await LiveSocket.open(server, person)];
    for (const socket of sockets) {
      await socket.join(room);
      await socket.join(other);
    }
    await expecting(204, server, `DELETE /rooms/${room}/membership`, { token: person.token });
    const missed = await post(server, stays, room, "said after");
    const heard = await post(server, person, other, "said elsewhere");
    for (const socket of sockets) {
      assert.deepEqual(await socket.next("left"), { type: "left", room, reason: "left" });
      await socket.next((one) => one.post?.id === heard.id);
      assert.deepEqual(socket.events(room), [], "nothing of the room");
      // Whoever is signed in may read this room, so a new join is allowed.
      assert.equal((await socket.join(room, missed.seq - 1)).type, "joined");
      await socket.next((one) => one.post?.id === missed.id);
      socket.close();
    }
  },
);

rule(
  "a room that turns private says goodbye to those who may not read it any more",
  async (server) => {
    const room = await createRoom(server);
    const [inside, reader] = [await member(server, room), await register(server)];
    const staying = await LiveSocket.open(server, inside);
    const leaving = await LiveSocket.open(server, reader);
    await staying.join(room);
    await leaving.join(room);
    const { token } = await owner(server);
    const options = { token, body: { visibility: "private" } };
    await expecting(200, server, `PATCH /rooms/${room}`, options);
    const left = await leaving.next("left");
    assert.deepEqual(Object.keys(left).sort(), ["reason", "room", "type"]);
    assert.equal(left.reason, "no-longer-readable");
    const made = await post(server, inside, room, "among ourselves");
    await staying.next((one) => one.post?.id === made.id);
    await leaving.settle();
    assert.ok(!JSON.stringify(leaving.frames).includes(made.id));
    assertRefused(await leaving.join(room), "not-found");
    staying.close();
    leaving.close();
  },
);
