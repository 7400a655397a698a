// Coming back: where one stopped reading, and the posts one wanted to find again.
import t from "tap";
import { call, createRoom, expecting, member, post, register } from "../support/client.ts";
import { startTimedServer } from "../support/in-process.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Page, Post } from "../support/shapes.ts";

const server = await startTimedServer();
t.teardown(() => server.stop());

t.test("a reader who never joined finds their place and their posts on every device", async (t) => {
  const room = await createRoom(server);
  const writer = await member(server, room);
  const made: Post[] = [];
  for (const body of ["one", "two", "three"]) made.push(await post(server, writer, room, body));
  const reader = await register(server);
  const { signInName, passphrase } = reader;
  const other = await expecting<{ token: string }>(201, server, "POST /sessions", {
    body: { signInName, passphrase },
  });
  const line = `/rooms/${room}/read-line`;
  t.same(await expecting(200, server, `GET ${line}`, { token: other.token }), { seq: 0 });
  const [first, second, third] = made;
  const body = { seq: second?.seq };
  await expecting(204, server, `PUT ${line}`, { token: reader.token, body });
  for (const one of [third, first])
    await expecting(204, server, `PUT /posts/${one?.id}/bookmark`, { token: reader.token });
  await server.restart();
  const { token } = other;
  t.same(await expecting(200, server, `GET ${line}`, { token }), body);
  const kept = await expecting<Page<Post>>(200, server, "GET /me/bookmarks", { token });
  t.same(kept, { items: [first, third], nextCursor: null }, "the last kept first");
  await expecting(204, server, `DELETE /posts/${first?.id}/bookmark`, { token });
  await expecting(204, server, `DELETE /posts/${third?.id}`, { token: writer.token });
  const left = await expecting<Page<Post>>(200, server, "GET /me/bookmarks", reader);
  t.same(
    left.items.map(({ id, state, body }) => ({ id, state, body })),
    [{ id: third?.id, state: "removed", body: "" }],
    "a removed post stays as a tombstone, without its words",
  );
});

t.test("both need a session, and a request without anything else in it", async (t) => {
  const room = await createRoom(server, { visibility: "public" });
  const writer = await member(server, room);
  const { id } = await post(server, writer, room, "words");
  for (const route of [
    `GET /rooms/${room}/read-line`,
    `PUT /posts/${id}/bookmark`,
    `DELETE /posts/${id}/bookmark`,
    "GET /me/bookmarks",
  ]) {
    assertProblem(await call(server, route), 401, "unauthenticated");
    if (route.startsWith("GET")) continue;
    const answer = await call(server, route, { token: writer.token, body: { seq: 1 } });
    assertProblem(answer, 400, "invalid");
  }
  const { token } = writer;
  for (const body of [{}, { seq: 1, at: 2 }, "", "[]"])
    assertProblem(await call(server, `PUT /rooms/${room}/read-line`, { token, body }), 400);
  t.pass("they were refused");
});
