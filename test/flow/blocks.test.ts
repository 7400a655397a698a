// Whom somebody does not want to meet: gone from their own view, and from nobody else's.
import t from "tap";
import {
  type Account,
  allEvents,
  allPosts,
  call,
  createRoom,
  expecting,
  type Member,
  member,
  owner,
  post,
  register,
  tryPost,
} from "../support/client.ts";
import { startTimedServer } from "../support/in-process.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Frame, Page, Persona, Post } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { until } from "../support/wait.ts";

const server = await startTimedServer();
t.teardown(() => server.stop());

type Verb = "block" | "mute";

const hide = (who: Account, { persona }: Member, verb: Verb = "block") =>
  expecting(204, server, `PUT /personas/${persona.id}/${verb}`, { token: who.token });

const show = (who: Account, { persona }: Member, verb: Verb = "block") =>
  expecting(204, server, `DELETE /personas/${persona.id}/${verb}`, { token: who.token });

const blocks = async ({ token }: Account) =>
  (
    await expecting<Page<{ id: string; kind: string; since: string; persona: Persona | null }>>(
      200,
      server,
      "GET /me/blocks",
      { token },
    )
  ).items;

/** A reader, somebody whom they hide, and somebody else, in a room of their own. */
async function scene(wishes: Parameters<typeof createRoom>[1] = {}) {
  const room = await createRoom(server, wishes);
  const reader = await member(server, room);
  const loud = await member(server, room);
  const friend = await member(server, room);
  return { room, reader, loud, friend };
}

/** Every page of a room from one end to the other, by its cursors. */
async function pages({ token }: Account, room: string, start: string): Promise<Page<Post>[]> {
  const walked: Page<Post>[] = [];
  for (let query: string | null = start; query !== null; ) {
    const route = `GET /rooms/${room}/posts?${query}`;
    const page: Page<Post> = await expecting<Page<Post>>(200, server, route, { token });
    walked.push(page);
    query = page.nextCursor === null ? null : `limit=2&cursor=${page.nextCursor}`;
  }
  return walked;
}

t.test("their posts are absent from lists, and the pages keep walking", async (t) => {
  const { room, reader, loud, friend } = await scene();
  const kept: string[] = [];
  for (const who of [friend, loud, loud, loud, loud, loud, friend, loud, friend, loud]) {
    const { id } = await post(server, who, room, "words");
    if (who === friend) kept.push(id);
  }
  await hide(reader, loud);
  for (const start of ["limit=2", "limit=2&after=0", "limit=2&before=12"]) {
    const [mine, theirs] = [await pages(reader, room, start), await pages(friend, room, start)];
    t.equal(mine.length, theirs.length, "as many pages");
    t.same(
      mine.map(({ head, nextCursor }) => ({ head, nextCursor })),
      theirs.map(({ head, nextCursor }) => ({ head, nextCursor })),
      "each with the same head and cursor",
    );
    t.ok(
      mine.some(({ items, nextCursor }) => items.length === 0 && nextCursor !== null),
      "an empty one is not the end",
    );
    const seen = mine.flatMap(({ items }) => items.map(({ id }) => id));
    t.same(new Set(seen), new Set(kept));
    t.equal(theirs.flatMap(({ items }) => items).length, 10, "others see all");
  }
  await show(reader, loud);
  t.equal((await allPosts(server, reader, room)).length, 10, "and back again");
});

t.test("what happens to their posts is hidden; what they do to others' is not", async (t) => {
  const { room, reader, loud, friend } = await scene();
  const own = await post(server, loud, room, "loud words");
  const other = await post(server, friend, room, "in answer", { replyTo: own.id });
  const { token } = friend;
  await expecting(200, server, `PUT /posts/${own.id}/reactions/thanks`, { token });
  await expecting(200, server, `PUT /posts/${other.id}/reactions/thanks`, { token: loud.token });
  const body = { body: "changed" };
  await expecting(200, server, `PATCH /posts/${own.id}`, { token: loud.token, body });
  await expecting(204, server, `DELETE /posts/${own.id}`, { token: loud.token });
  await hide(reader, loud, "mute");
  const seen = await allEvents(server, reader, room);
  const names = seen.map(({ event }) => event);
  t.same(names, [
    ...["room.changed", "hidden", "post.created", "hidden", "reaction.changed", "hidden", "hidden"],
  ]);
  const hidden = seen.filter(({ event }) => event === "hidden");
  for (const frame of hidden)
    t.same(frame, { type: "event", room, seq: frame.seq, event: "hidden" }, "its number alone");
  t.equal(seen[2]?.post?.replyTo, own.id, "an answer to them stays as it is");
  t.notOk((await allEvents(server, friend, room)).some(({ event }) => event === "hidden"));
});

t.test("open sockets change over at once, each way, on every device", async (t) => {
  const { room, reader, loud, friend } = await scene();
  const { signInName, passphrase } = reader;
  const elsewhere = await expecting<{ token: string }>(201, server, "POST /sessions", {
    body: { signInName, passphrase },
  });
  const devices = await Promise.all(
    [reader, elsewhere, friend].map(({ token }) => LiveSocket.open(server, { token })),
  );
  for (const device of devices) await device.join(room, 0);
  const told = async (body: string) => {
    const { seq } = await post(server, loud, room, body);
    const frames = devices.map((device) => device.next((frame) => frame.seq === seq, 1_000));
    return (await Promise.all(frames)).map(({ event }) => event);
  };
  const shown = "post.created";
  t.same(await told("before"), [shown, shown, shown]);
  await hide(reader, loud);
  t.same(await told("hidden"), ["hidden", "hidden", shown]);
  await hide(reader, loud, "mute");
  await show(reader, loud);
  t.same(await told("still muted"), ["hidden", "hidden", shown]);
  await show(reader, loud, "mute");
  t.same(await told("again"), [shown, shown, shown]);
  for (const device of devices) {
    const seqs = device.events(room).map(({ seq }) => seq);
    t.same(seqs, [1, 2, 3, 4, 5], "each event once and in order");
    device.close();
  }
});

t.test("a replay hides as the live end does, and shows again after", async (t) => {
  const { room, reader, loud, friend } = await scene();
  for (const who of [loud, friend, loud]) await post(server, who, room, "words");
  await hide(reader, loud);
  const replayed = async (after: number): Promise<Frame[]> => {
    const socket = await LiveSocket.open(server, reader);
    const { head = 0 } = await socket.join(room, after);
    await until("the replay is over", () => socket.events(room).length === head - after);
    socket.close();
    return socket.events(room);
  };
  t.same(await replayed(0), await allEvents(server, reader, room), "HTTP tells the same");
  t.same(
    (await replayed(1)).map(({ event }) => event),
    ["hidden", "post.created", "hidden"],
  );
  await show(reader, loud);
  t.same(
    (await replayed(1)).map(({ event }) => event),
    ["post.created", "post.created", "post.created"],
  );
});

t.test("a public room hides nobody from visitors", async (t) => {
  const { room, reader, loud } = await scene({ visibility: "public" });
  await hide(reader, loud);
  const visitor = await LiveSocket.open(server);
  await visitor.join(room, 0);
  const { id } = await post(server, loud, room, "for everybody");
  await visitor.next((frame) => frame.post?.id === id);
  const page = await call<Page<Post>>(server, `GET /rooms/${room}/posts`);
  t.equal(page.json.items.length, 1);
  t.same(await allPosts(server, reader, room), []);
  visitor.close();
});

t.test("what one asks for by its id is shown, and can be answered to", async (t) => {
  const { room, reader, loud } = await scene();
  const { id } = await post(server, loud, room, "words");
  await hide(reader, loud);
  const { token } = reader;
  const read = await expecting<Post>(200, server, `GET /posts/${id}`, { token });
  t.equal(read.body, "words");
  await expecting(200, server, `PUT /posts/${id}/reactions/thanks`, { token });
  t.equal((await tryPost(server, reader, room, "in answer", { replyTo: id })).status, 201);
});

t.test("the list is one's own, and names each face as it is now", async (t) => {
  const { reader, loud, friend } = await scene();
  t.same(await blocks(reader), []);
  await hide(reader, loud);
  await hide(reader, friend, "mute");
  await hide(reader, loud, "mute");
  await hide(reader, loud);
  const since = `${new Date(server.now()).toISOString().slice(0, 10)}T00:00:00.000Z`;
  t.same(await blocks(reader), [
    { id: loud.persona.id, kind: "block", since, persona: loud.persona },
    { id: friend.persona.id, kind: "mute", since, persona: friend.persona },
    { id: loud.persona.id, kind: "mute", since, persona: loud.persona },
  ]);
  t.same(await blocks(loud), [], "the other's says nothing");
  await server.restart();
  t.equal((await blocks(reader)).length, 3, "it outlives a restart");
  await show(reader, loud);
  await show(reader, loud);
  t.same(
    (await blocks(reader)).map(({ kind }) => kind),
    ["mute", "mute"],
  );
});

t.test("a room that closes itself takes its faces' names along", async (t) => {
  const { room, reader, loud } = await scene();
  const stranger = await register(server);
  await hide(stranger, loud);
  await hide(reader, loud);
  const { token } = await owner(server);
  const body = { visibility: "private" };
  await expecting(200, server, `PATCH /rooms/${room}`, { token, body });
  t.same((await blocks(stranger))[0]?.persona, null);
  t.same((await blocks(reader))[0]?.persona, loud.persona);
  await show(stranger, loud);
  t.same(await blocks(stranger), [], "and still can be taken off");
});

t.test("who may be hidden, and who is asking", async (t) => {
  const { room, reader, loud } = await scene();
  const ask = (method: string, id: string, token?: string, body?: unknown) =>
    call(server, `${method} /personas/${id}/block`, { token, body });
  const { token } = reader;
  const never = await ask("PUT", "AAAAAAAAAAAAAAAAAAAAAA", token);
  assertProblem(never, 404, "not-found");
  assertProblem(await ask("PUT", "no-id", token), 404, "not-found");
  const private_ = await createRoom(server, { visibility: "private" });
  const boss = await owner(server);
  const unseen = await member(server, private_, {}, boss);
  t.same((await ask("PUT", unseen.persona.id, token)).text, never.text, "byte for byte");
  const own = await ask("PUT", reader.persona.id, token);
  assertProblem(own, 400, "invalid");
  t.notMatch(own.text, reader.persona.id);
  for (const id of ["AAAAAAAAAAAAAAAAAAAAAA", reader.persona.id, unseen.persona.id])
    t.equal((await ask("DELETE", id, token)).status, 204);
  for (const method of ["PUT", "DELETE"])
    assertProblem(await ask(method, loud.persona.id), 401, "unauthenticated");
  assertProblem(await call(server, "GET /me/blocks"), 401, "unauthenticated");
  assertProblem(await ask("PUT", loud.persona.id, token, { until: 1 }), 400, "invalid");
  const face = await member(server, await createRoom(server), { face: "community" }, loud);
  await call(server, `DELETE /rooms/${face.room}/membership`, { token: loud.token });
  t.equal((await ask("PUT", face.persona.id, token)).status, 204, "also when it is in no room");
  t.same(await allPosts(server, reader, room), []);
});
