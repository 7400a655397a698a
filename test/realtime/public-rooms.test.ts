// Without a session one sees a public room only from the moment that it was made public.
import assert from "node:assert/strict";
import { attacks, without } from "../support/attack.ts";
import { call, createRoom, expecting, member, owner, post, word } from "../support/client.ts";
import { assertProblem, assertRefused } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import type { Frame, Page, Post } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { until } from "../support/wait.ts";

const rule = attacks();

const blindToTime = without(
  "the moment from which a room is public",
  "rooms/policy.ts",
  "return isLetIn(actor) || (room.publicFrom !== null && seq >= room.publicFrom);",
  "return isLetIn(actor) || room.publicFrom !== null;",
);

async function makePublic(server: Server, room: string, visibility = "public"): Promise<void> {
  const { token } = await owner(server);
  await expecting(200, server, `PATCH /rooms/${room}`, { token, body: { visibility } });
}

/** All that somebody without a session can get of the room, as frames and as one text. */
async function seenFromOutside(server: Server, room: string) {
  const socket = await LiveSocket.open(server);
  const { head } = await socket.join(room, 0);
  await until("the replay is over", () => socket.events(room).length === head);
  const events = await call<Page<Frame>>(server, `GET /rooms/${room}/events`);
  assert.deepEqual(events.json.items, socket.events(room), "HTTP tells the same");
  const pages = await Promise.all(
    ["", "?after=0", "?before=999999", "?limit=1"].map((query) =>
      call<Page<Post>>(server, `GET /rooms/${room}/posts${query}`),
    ),
  );
  const text = [events.text, JSON.stringify(socket.frames), ...pages.map((one) => one.text)];
  return { socket, events: socket.events(room), pages, text: text.join("\n") };
}

rule(
  "what was said before is hidden from visitors, what is said afterwards is not",
  async (server) => {
    const room = await createRoom(server);
    const author = await member(server, room);
    const [early, late] = [word(), word()];
    const before = await post(server, author, room, early);
    await makePublic(server, room);
    const after = await post(server, author, room, late, { replyTo: before.id });
    const { socket, events, pages, text } = await seenFromOutside(server, room);
    assert.ok(!text.includes(early), "the early post shows");
    assert.ok(text.includes(late));
    const hidden = events.filter(({ seq }) => (seq ?? 0) <= before.seq);
    assert.deepEqual(
      hidden,
      hidden.map(({ seq }) => ({ type: "event", room, seq, event: "hidden" })),
      "nothing but the number",
    );
    for (const { json } of pages) {
      assert.deepEqual(
        json.items.map(({ id }) => id),
        [after.id],
      );
      assert.equal(json.nextCursor, null, "no cursor leads to what is hidden");
    }
    assertProblem(await call(server, `GET /posts/${before.id}`), 404, "not-found");
    assert.equal((await call(server, `GET /posts/${after.id}`)).status, 200);
    socket.close();
  },
  [blindToTime],
);

rule(
  "a visitor who listens is told nothing of changes to what was said before",
  async (server) => {
    const room = await createRoom(server);
    const author = await member(server, room);
    const { token } = author;
    const old = await post(server, author, room, word());
    await makePublic(server, room);
    const { socket } = await seenFromOutside(server, room);
    const needle = word();
    await expecting(200, server, `PATCH /posts/${old.id}`, { token, body: { body: needle } });
    await expecting(200, server, `PUT /posts/${old.id}/reactions/helped`, { token });
    await expecting(204, server, `DELETE /posts/${old.id}`, { token });
    const fresh = await post(server, author, room, "something new");
    await socket.next((one) => one.post?.id === fresh.id);
    const live = socket.events(room).slice(-4);
    assert.deepEqual(
      live.map(({ event, seq }) => [event, seq]),
      [
        ["hidden", fresh.seq - 3],
        ["hidden", fresh.seq - 2],
        ["hidden", fresh.seq - 1],
        ["post.created", fresh.seq],
      ],
    );
    const again = await seenFromOutside(server, room);
    const everything = again.text + JSON.stringify(socket.frames);
    assert.ok(!everything.includes(needle) && !everything.includes(old.id));
    socket.close();
    again.socket.close();
  },
  [
    blindToTime,
    without(
      "the look at the post that an entry changes",
      "posts/events.ts",
      "!isShown(viewer, post.seq, post.persona)",
      "viewer.hidden.has(post.persona)",
    ),
  ],
);

rule("a room that was public once does not show that time again", async (server) => {
  const room = await createRoom(server, { visibility: "public" });
  const author = await member(server, room);
  const [first, between] = [word(), word()];
  await post(server, author, room, first);
  const visitor = await LiveSocket.open(server);
  await visitor.join(room, 0);
  await makePublic(server, room, "community");
  const left = await visitor.next("left", 1_000);
  assert.equal(left.reason, "no-longer-readable");
  await post(server, author, room, between);
  assertRefused(await visitor.join(room, 0), "not-found");
  assertProblem(await call(server, `GET /rooms/${room}/events`), 404, "not-found");
  await makePublic(server, room);
  const { text, socket } = await seenFromOutside(server, room);
  assert.ok(!text.includes(first) && !text.includes(between));
  assert.ok(!JSON.stringify(visitor.frames).includes(between));
  socket.close();
  visitor.close();
});

rule("members see a room that turned public whole, as before", async (server) => {
  const room = await createRoom(server);
  const author = await member(server, room);
  const needle = word();
  await post(server, author, room, needle);
  await makePublic(server, room);
  const socket = await LiveSocket.open(server, author);
  await socket.join(room, 0);
  await socket.next((one) => one.post?.body === needle);
  assert.ok(socket.events(room).every(({ event }) => event !== "hidden"));
  socket.close();
});
