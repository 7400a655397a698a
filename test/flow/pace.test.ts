// Rooms that ask people to slow down, or to listen first.
import assert from "node:assert/strict";
import t from "tap";
import { call, createRoom, expecting, member, owner, post, tryPost } from "../support/client.ts";
import { minute, startTimedServer } from "../support/in-process.ts";
import { assertProblem, assertRefused } from "../support/refusals.ts";
import { LiveSocket } from "../support/socket.ts";

t.test("in slow mode each face posts once in so many seconds, by whichever way", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { policy: { slowModeSeconds: 30 } });
  const [writer, other] = [await member(server, room), await member(server, room)];
  const { token } = writer;
  const made = await post(server, writer, room, "first", { clientId: "first-try" });
  await post(server, other, room, "others are not slowed down by it");
  const early = await tryPost(server, writer, room, "too early");
  assertProblem(early, 429, "slow-mode");
  t.equal(early.json.retryAfter, 30);
  t.equal(early.headers.get("retry-after"), "30");
  server.move(20);
  const socket = await LiveSocket.open(server, writer);
  const frame = await socket.post(room, "by socket?");
  assertRefused(frame, "slow-mode");
  t.equal(frame.problem?.retryAfter, 10);
  const again = await tryPost(server, writer, room, "first", { clientId: "first-try" });
  t.same([again.status, again.json.id], [200, made.id], "a repeat is no post");
  const edit = { token, body: { body: "first, corrected" } };
  await expecting(200, server, `PATCH /posts/${made.id}`, edit);
  await expecting(200, server, `PUT /posts/${made.id}/reactions/thanks`, { token });
  server.move(10);
  t.equal((await socket.post(room, "now")).type, "ack");
  assertProblem(await tryPost(server, writer, room, "and again"), 429, "slow-mode");
  const { token: boss } = await owner(server);
  const off = { token: boss, body: { policy: { slowModeSeconds: 0 } } };
  await expecting(200, server, `PATCH /rooms/${room}`, off);
  await post(server, writer, room, "as often as I like");
  await post(server, writer, room, "and again");
  socket.close();
});

t.test("a clock that is set back does not lengthen the wait", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { policy: { slowModeSeconds: 60 } });
  const writer = await member(server, room);
  await post(server, writer, room, "first");
  server.move(-60 * minute);
  const early = await tryPost(server, writer, room, "second");
  assertProblem(early, 429, "slow-mode");
  assert.ok((early.json.retryAfter ?? 0) <= 60, `it asks for ${early.json.retryAfter} seconds`);
});

t.test("who is new listens for a while, and is told until when", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { policy: { listeningMinutes: 15 } });
  const veteran = await member(server, room);
  server.move(15 * minute);
  const welcome = await post(server, veteran, room, "welcome");
  const joined = server.now();
  const newcomer = await member(server, room);
  const { token } = newcomer;
  const early = await tryPost(server, newcomer, room, "hello");
  assertProblem(early, 403, "listening-period");
  const { until } = early.json as unknown as { until: string };
  t.equal(Date.parse(until), joined + 15 * minute * 1_000);
  const reaction = `PUT /posts/${welcome.id}/reactions/thanks`;
  assertProblem(await call(server, reaction, { token }), 403, "listening-period");
  const socket = await LiveSocket.open(server, newcomer);
  assertRefused(await socket.post(room, "hello"), "listening-period");
  t.equal((await socket.join(room, 0)).type, "joined", "listening is free");
  server.move(15 * minute);
  await post(server, newcomer, room, "hello, now");
  await expecting(200, server, reaction, { token });
  server.move(-5 * minute);
  await post(server, newcomer, room, "the period does not come back");
  socket.close();
});

t.test("who leaves and joins again does not escape the listening period", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { policy: { listeningMinutes: 15 } });
  const newcomer = await member(server, room);
  await expecting(204, server, `DELETE /rooms/${room}/membership`, { token: newcomer.token });
  await member(server, room, {}, newcomer);
  assertProblem(await tryPost(server, newcomer, room, "hello"), 403, "listening-period");
});

t.test("posts a minute are limited for each face, with the time to wait", async (t) => {
  const server = await startTimedServer({ LIMIT_POSTS_PER_MINUTE: "3" });
  t.teardown(() => server.stop());
  const [room, elsewhere] = [await createRoom(server), await createRoom(server)];
  const writer = await member(server, room);
  const other = await member(server, elsewhere, {}, writer);
  for (const body of ["one", "two", "three"]) await post(server, writer, room, body);
  const fourth = await tryPost(server, writer, room, "four");
  assertProblem(fourth, 429, "rate-limited");
  t.ok((fourth.json.retryAfter ?? 0) >= 1 && (fourth.json.retryAfter ?? 0) <= 60);
  await post(server, other, elsewhere, "another face of the same person is not held up");
});
