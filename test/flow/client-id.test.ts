// A client that heard no answer sends again, by whichever way, and makes no second post.
import t from "tap";
import {
  allPosts,
  call,
  createRoom,
  expecting,
  member,
  newVersion,
  owner,
  post,
  roomDisclaimer,
  tryPost,
} from "../support/client.ts";
import { hour, startTimedServer } from "../support/in-process.ts";
import { assertProblem, assertRefused } from "../support/refusals.ts";
import { LiveSocket } from "../support/socket.ts";

const clientId = "train-tunnel-1";

t.test("what was sent by socket may be sent again by HTTP, and the other way round", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server);
  const writer = await member(server, room);
  const socket = await LiveSocket.open(server, writer);
  const first = await socket.post(room, "are you there?", { clientId });
  const again = await tryPost(server, writer, room, "are you there?", { clientId });
  t.equal(again.status, 200);
  t.same(again.json, first.post);
  const third = await socket.post(room, "are you there?", { clientId });
  t.same(third.post, first.post);
  const other = await tryPost(server, writer, room, "another text", { clientId });
  assertProblem(other, 409, "conflict");
  assertRefused(await socket.post(room, "another text", { clientId }), "conflict");
  t.equal((await allPosts(server, writer, room)).length, 1);
  t.notOk(JSON.stringify(first.post).includes(clientId), "the key is never shown");
  socket.close();
});

t.test("the repeat gives the post as it is now, also after its removal", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server);
  const writer = await member(server, room);
  const { token } = writer;
  const made = await post(server, writer, room, "first words", { clientId });
  await expecting(200, server, `PATCH /posts/${made.id}`, { token, body: { body: "second" } });
  const edited = await tryPost(server, writer, room, "first words", { clientId });
  t.same([edited.status, edited.json.body, edited.json.revision], [200, "second", 2]);
  await expecting(204, server, `DELETE /posts/${made.id}`, { token });
  const removed = await tryPost(server, writer, room, "first words", { clientId });
  t.same([removed.status, removed.json.state, removed.json.body], [200, "removed", ""]);
});

t.test("a repeat is answered before the gate asks, a new text is not", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server);
  const text = await roomDisclaimer(server, room);
  const writer = await member(server, room);
  const made = await post(server, writer, room, "before the change", { clientId });
  await newVersion(server, await owner(server), text);
  const again = await tryPost(server, writer, room, "before the change", { clientId });
  t.same([again.status, again.json.id], [200, made.id]);
  const fresh = await tryPost(server, writer, room, "something new", {
    clientId: "train-tunnel-2",
  });
  assertProblem(fresh, 403, "disclaimer-required");
});

t.test("a key is one person's, in one room, for a day", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const [room, elsewhere] = [await createRoom(server), await createRoom(server)];
  const writer = await member(server, room);
  await member(server, elsewhere, {}, writer);
  const neighbour = await member(server, room);
  const ids = new Set<string>();
  for (const [person, where] of [
    [writer, room],
    [writer, elsewhere],
    [neighbour, room],
  ] as const) {
    const answer = await tryPost(server, person, where, "the same words", { clientId });
    t.equal(answer.status, 201);
    ids.add(answer.json.id);
  }
  t.equal(ids.size, 3);
  server.move(23 * hour);
  t.equal((await tryPost(server, writer, room, "the same words", { clientId })).status, 200);
  server.move(2 * hour);
  const later = await tryPost(server, writer, room, "the same words", { clientId });
  t.equal(later.status, 201, "after a day it is forgotten");
  t.notOk(ids.has(later.json.id));
});

t.test("keys of another form are refused, naming the field", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server);
  const writer = await member(server, room);
  for (const odd of ["short", "x".repeat(65), 12345678, null]) {
    const body = { body: "words", clientId: odd };
    const answer = await call<{ errors?: { path: string }[] }>(
      server,
      `POST /rooms/${room}/posts`,
      { token: writer.token, body },
    );
    assertProblem(answer, 400, "invalid");
    t.equal(answer.json.errors?.[0]?.path, "/clientId");
  }
});
