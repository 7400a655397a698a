// When several things stand against a post, the first of the promised order is named.
import assert from "node:assert/strict";
import t from "tap";
import {
  type Account,
  acknowledge,
  call,
  createRoom,
  joinRoom,
  openThread,
  owner,
  post,
  register,
  tryThread,
} from "../support/client.ts";
import { minute, startTimedServer } from "../support/in-process.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import { LiveSocket } from "../support/socket.ts";

interface Try {
  token?: string;
  room: string;
  body?: unknown;
  more?: Record<string, unknown>;
}

function send(server: Server, { token, room, body = "words", more = {} }: Try) {
  return call(server, `POST /rooms/${room}/posts`, { token, body: { body, ...more } });
}

t.test("each obstacle hides those behind it", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const wishes = { policy: { listeningMinutes: 10, slowModeSeconds: 60 } };
  const room = await createRoom(server, wishes);
  const hidden = await createRoom(server, { ...wishes, visibility: "private" });
  const person = await register(server);
  const { token } = person;
  const bad = "";

  // 401, 400, 404, membership, in a room where everything else is missing too.
  assertProblem(await send(server, { room: hidden, body: bad }), 401, "unauthenticated");
  assertProblem(await send(server, { token, room: hidden, body: bad }), 400, "invalid");
  assertProblem(await send(server, { token, room: hidden }), 404, "not-found");
  assertProblem(await send(server, { token, room: "no-such-room", body: bad }), 400, "invalid");
  assertProblem(await send(server, { token, room }), 403, "not-a-member");

  // Listening (a sanction of a kind) before the disclaimers, these before slow mode.
  await joinRoom(server, person, room);
  assertProblem(await send(server, { token, room }), 403, "listening-period");
  server.move(10 * minute);
  assertProblem(await send(server, { token, room }), 403, "disclaimer-required");
  await acknowledge(server, person, room);
  const clientId = "first-of-all";
  const made = await post(server, person, room, "words", { clientId });
  assertProblem(await send(server, { token, room }), 429, "slow-mode");
  const repeat = await send(server, { token, room, more: { clientId } });
  assert.equal(repeat.status, 200, "a repeat comes before slow mode");
  const clash = await send(server, { token, room, body: "others", more: { clientId } });
  assertProblem(clash, 409, "conflict");

  // An answer to a post of another room is 400, also for who is no member.
  const stranger = await register(server);
  const other = await createRoom(server);
  const astray = { token: stranger.token, room: other, more: { replyTo: made.id } };
  assertProblem(await send(server, astray), 400, "invalid");
});

t.test("a key that was used counts before the receipts, but after membership", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server);
  const person = await register(server);
  await joinRoom(server, person, room);
  await acknowledge(server, person, room);
  const clientId = "used-before";
  await post(server, person, room, "words", { clientId });
  const { token } = person;
  await call(server, `DELETE /rooms/${room}/membership`, { token });
  const outside = await send(server, { token, room, more: { clientId } });
  assertProblem(outside, 403, "not-a-member");
});

t.test("edits and reactions keep the same order", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { policy: { listeningMinutes: 10 } });
  const boss = await owner(server);
  await joinRoom(server, boss, room);
  server.move(10 * minute);
  await acknowledge(server, boss, room);
  const made = await post(server, boss, room, "words");
  const reader: Account = await register(server);
  const routes = [`PATCH /posts/${made.id}`, `PUT /posts/${made.id}/reactions/thanks`] as const;
  const ask = (route: string, token?: string, body: unknown = { body: "mine" }) =>
    call(server, route, { token, body: route.startsWith("PATCH") ? body : undefined });
  for (const route of routes) {
    assertProblem(await ask(route), 401, "unauthenticated");
    const nowhere = route.replace(made.id, "AAAAAAAAAAAAAAAAAAAAAA");
    assertProblem(await ask(nowhere, reader.token), 404, "not-found");
  }
  assertProblem(await ask(routes[0], reader.token, { body: "" }), 400, "invalid");
  assertProblem(await ask(routes[1], reader.token), 403, "not-a-member");
  await joinRoom(server, reader, room);
  assertProblem(await ask(routes[1], reader.token), 403, "listening-period");
  server.move(10 * minute);
  assertProblem(await ask(routes[1], reader.token), 403, "disclaimer-required");
  assertProblem(await ask(routes[0], reader.token), 403, "forbidden");
});

t.test("threads keep the same order, and a closed one comes before haste", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const policy = { listeningMinutes: 10, slowModeSeconds: 60 };
  const room = await createRoom(server, { policy });
  const boss = await owner(server);
  await joinRoom(server, boss, room);
  server.move(10 * minute);
  await acknowledge(server, boss, room);
  const { thread } = await openThread(server, boss, room, { kind: "question" });
  const { token } = await register(server);
  const who = { token };
  const open = (more: object = {}) => tryThread(server, who, room, { ...more });
  const answer = (more: object = {}) =>
    call(server, `POST /rooms/${room}/posts`, {
      ...{ token, body: { body: "words", thread: thread.id, ...more } },
    });
  const change = (body: object) => call(server, `PATCH /threads/${thread.id}`, { token, body });
  const lock = (closed: boolean) =>
    call(server, `POST /moderation/threads/${thread.id}/tools`, {
      ...{ token: boss.token, body: { lock: closed } },
    });
  await lock(true);

  const elsewhere = "no-such-room";
  const nobody = await tryThread(server, { token: "" }, elsewhere, { title: "" });
  assertProblem(nobody, 401, "unauthenticated");
  assertProblem(await tryThread(server, who, elsewhere, { title: "" }), 400, "invalid");
  assertProblem(await tryThread(server, who, elsewhere), 404, "not-found");
  assertProblem(await answer({ thread: "nothing" }), 400, "invalid");
  assertProblem(await open(), 403, "not-a-member");
  assertProblem(await answer(), 403, "not-a-member");
  assertProblem(await change({ title: "" }), 400, "invalid");
  assertProblem(await change({ title: "Mine" }), 403, "forbidden");
  await joinRoom(server, who, room);
  assertProblem(await open({ kind: "announcement" }), 403, "forbidden");
  assertProblem(await open(), 403, "listening-period");
  assertProblem(await answer(), 403, "listening-period");
  server.move(10 * minute);
  assertProblem(await open(), 403, "disclaimer-required");
  assertProblem(await answer(), 403, "disclaimer-required");
  await acknowledge(server, who, room);
  const clientId = "opened-before";
  assert.equal((await open({ clientId })).status, 201);
  assertProblem(await open(), 429, "slow-mode");
  assert.equal((await open({ clientId })).status, 200, "a repeat comes before slow mode");
  assertProblem(await open({ clientId, title: "Another" }), 409, "conflict");
  assertProblem(await answer(), 409, "thread-locked");
  await lock(false);
  assertProblem(await answer(), 429, "slow-mode");
});

t.test("a socket refuses in the same order", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { visibility: "public", policy: { listeningMinutes: 10 } });
  const person = await register(server);
  const [nobody, somebody] = [await LiveSocket.open(server), await LiveSocket.open(server, person)];
  const code = async (socket: LiveSocket, where: string, body: string) =>
    (await socket.post(where, body)).problem?.code;
  t.equal(await code(nobody, room, "words"), "unauthenticated");
  t.equal(await code(somebody, "no-such-room", ""), "invalid");
  t.equal(await code(somebody, "no-such-room", "words"), "not-found");
  t.equal(await code(somebody, room, "words"), "not-a-member");
  await joinRoom(server, person, room);
  t.equal(await code(somebody, room, "words"), "listening-period");
  server.move(10 * minute);
  t.equal(await code(somebody, room, "words"), "disclaimer-required");
  for (const socket of [nobody, somebody]) socket.close();
});
