// Threads under attack: closing, places, titles, announcements, keys and tools.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import {
  type Account,
  allEvents,
  allPosts,
  call,
  createRoom,
  expecting,
  type Member,
  member,
  openThread,
  owner,
  post,
  tryPost,
  tryThread,
  word,
} from "../support/client.ts";
import { assertProblem, assertRefused } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import type { Page, Thread } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import {
  announcers,
  answerInThread,
  blankTitle,
  blankWarning,
  checkedTitle,
  closedToChanges,
  closedToEdits,
  closedToPosts,
  closedToReactions,
  facesInRoom,
  kindOfThreadRepeat,
  mostPinned,
  namedAnnouncers,
  pageInRoom,
  threadInRoom,
  threadOfRepeat,
  titleOfRemoved,
  titleOfRepeat,
} from "./tables/thread-guards.ts";

const attack = attacks();
const as = "anonymous";

const read = (server: Server, id: string, { token }: Account) =>
  expecting<Thread>(200, server, `GET /threads/${id}`, { token });

async function tools(server: Server, id: string, body: object): Promise<void> {
  const { token } = await owner(server);
  await expecting(200, server, `POST /moderation/threads/${id}/tools`, { token, body });
}

/** Everything of a room that a member is told, thread by thread. */
async function stateOf(server: Server, who: Member, threads: string[]): Promise<unknown[]> {
  return [
    await allEvents(server, who, who.room),
    await allPosts(server, who, who.room),
    ...(await Promise.all(threads.map((id) => allPosts(server, who, who.room, id)))),
    ...(await Promise.all(threads.map((id) => read(server, id, who)))),
  ];
}

attack(
  "no way of writing leads into a closed thread",
  async (server) => {
    const room = await createRoom(server);
    const [asker, other] = [await member(server, room), await member(server, room)];
    const { thread, post: first } = await openThread(server, asker, room, { kind: "question" });
    const own = await post(server, other, room, "mine", { thread: thread.id });
    await tools(server, thread.id, { lock: true });
    const before = await stateOf(server, other, [thread.id]);
    const socket = await LiveSocket.open(server, other);
    for (const more of [{}, { as }, { replyTo: first.id }, { clientId: `key-${word()}` }]) {
      const into = { ...more, thread: thread.id };
      assertProblem(await tryPost(server, other, room, "more", into), 409, "thread-locked");
      assertRefused(await socket.post(room, "more", into), "thread-locked");
    }
    const tries: [string, Account, unknown?][] = [
      [`PATCH /posts/${own.id}`, other, { body: "other words" }],
      [`PATCH /posts/${first.id}`, asker, { body: "other words", contentWarning: "loss" }],
      [`PUT /posts/${first.id}/reactions/thanks`, other],
      [`PUT /posts/${own.id}/reactions/with-you`, other],
      [`PATCH /threads/${thread.id}`, asker, { title: "Another" }],
      [`PATCH /threads/${thread.id}`, asker, { answered: true }],
    ];
    for (const [route, { token }, body] of tries)
      assertProblem(await call(server, route, { token, body }), 409, "thread-locked");
    assert.deepEqual(await stateOf(server, other, [thread.id]), before, "nothing has changed");
    socket.close();
  },
  [closedToPosts, closedToEdits, closedToChanges, closedToReactions],
);

attack(
  "nothing is written into, read from or tied to another room's or thread's place",
  async (server) => {
    const [room, elsewhere] = [await createRoom(server), await createRoom(server)];
    const here = await member(server, room);
    const there = await member(server, elsewhere);
    const { thread, post: first } = await openThread(server, here, room);
    const { thread: other } = await openThread(server, here, room);
    const { thread: foreign } = await openThread(server, there, elsewhere);
    const live = await post(server, here, room, "in the room");
    const before = await stateOf(server, here, [thread.id, other.id]);
    const untouched = await stateOf(server, there, [foreign.id]);
    const socket = await LiveSocket.open(server, here);
    const astray = [
      { thread: foreign.id },
      { thread: first.id },
      { thread: other.id, replyTo: first.id },
      { thread: other.id, replyTo: live.id },
      { replyTo: first.id },
      { thread: thread.id, replyTo: thread.id },
    ];
    for (const more of astray) {
      assertProblem(await tryPost(server, here, room, "astray", more), 400, "invalid");
      assertProblem(await tryPost(server, here, room, "astray", { ...more, as }), 400, "invalid");
      assertRefused(await socket.post(room, "astray", more), "invalid");
    }
    const { token } = here;
    for (const query of [`posts?thread=${foreign.id}`, `faces?thread=${foreign.id}`]) {
      const answer = await call(server, `GET /rooms/${room}/${query}`, { token });
      assertProblem(answer, 404, "not-found");
    }
    assert.deepEqual(await stateOf(server, here, [thread.id, other.id]), before);
    assert.deepEqual(await stateOf(server, there, [foreign.id]), untouched);
    socket.close();
  },
  [threadInRoom, answerInThread, pageInRoom, facesInRoom],
);

attack(
  "a title that was removed is nowhere, and does not come back",
  async (server) => {
    const room = await createRoom(server, { visibility: "public" });
    const [asker, reader] = [await member(server, room), await member(server, room)];
    const [title, warning] = [word(20), word(20)];
    const draft = { title, contentWarning: warning, kind: "question", clientId: "taken-back" };
    const { thread, post: first } = await openThread(server, asker, room, draft);
    await post(server, reader, room, "an answer", { thread: thread.id });
    await tools(server, thread.id, { pin: true });
    const socket = await LiveSocket.open(server, reader);
    await socket.join(room);
    const { token } = asker;
    await expecting(204, server, `DELETE /posts/${first.id}`, { token });
    await socket.next((frame) => frame.event === "thread.changed");
    const body = { title };
    assertProblem(
      await call(server, `PATCH /threads/${thread.id}`, { token, body }),
      409,
      "conflict",
    );
    assert.equal((await tryThread(server, asker, room, draft)).status, 200);
    const ways = [
      `/threads/${thread.id}`,
      `/rooms/${room}/events`,
      `/rooms/${room}/posts?thread=${thread.id}`,
      ...["active", "new", "unanswered"].map((sort) => `/rooms/${room}/threads?sort=${sort}`),
    ];
    // ATTACKS 28: asking for another view of it brings no other answer.
    const views = ["version=1", "revision=1", "include=removed", "fields=title", "as=owner"];
    const told = [JSON.stringify(socket.frames)];
    for (const who of [token, reader.token, (await owner(server)).token, undefined])
      for (const way of ways) {
        told.push((await call(server, `GET ${way}`, { token: who })).text);
        const more = way.includes("?") ? "&" : "?";
        for (const view of views) {
          const answer = await call(server, `GET ${way}${more}${view}`, { token: who });
          assertProblem(answer, 400, "invalid");
          told.push(answer.text);
        }
      }
    const replay = await LiveSocket.open(server, reader);
    const { head } = await replay.join(room, 0);
    await replay.next((frame) => frame.seq === head);
    told.push(JSON.stringify(replay.frames));
    for (const needle of [title, warning])
      assert.ok(!told.join("\n").includes(needle), "it is told again");
    for (const one of [socket, replay]) one.close();
  },
  [blankTitle, blankWarning, titleOfRemoved],
);

attack(
  "a title takes no text that a body would not take",
  async (server) => {
    const room = await createRoom(server);
    const asker = await member(server, room);
    const { thread } = await openThread(server, asker, room);
    const wrong = ["two\nlines", "a\r\nb", "turned\u202eround", "x\u2067y", "nul\u0000", "\u200b"];
    wrong.push("bell\u0007", "\ufdd0", `z${"\u0300".repeat(40)}`, "x".repeat(201));
    wrong.push("\u{1f468}".repeat(101), " \u2003 ", "a\u2029b");
    for (const title of wrong) {
      assertProblem(await tryThread(server, asker, room, { title }), 400, "invalid");
      const { token } = asker;
      const changed = await call(server, `PATCH /threads/${thread.id}`, { token, body: { title } });
      assertProblem(changed, 400, "invalid");
    }
    // Raw: halves of characters and bytes that are no text.
    for (const title of ['"\\ud800"', '"\\udfff a"']) {
      const raw = `{"title":${title},"body":"words"}`;
      const answer = await fetch(`${server.url}/api/v1/rooms/${room}/threads`, {
        method: "POST",
        headers: { authorization: `Bearer ${asker.token}`, "content-type": "application/json" },
        body: raw,
      });
      assert.equal(answer.status, 400);
    }
    const route = `GET /rooms/${room}/threads`;
    const { items } = await expecting<Page<Thread>>(200, server, route, { token: asker.token });
    assert.deepEqual(
      items.map(({ title }) => title),
      [thread.title],
    );
  },
  [checkedTitle],
);

attack(
  "nobody speaks in the room's name who does not look after it, nor without a face",
  async (server) => {
    const room = await createRoom(server);
    const plain = await member(server, room);
    const boss = await member(server, room, {}, await owner(server));
    const kind = "announcement";
    assertProblem(await tryThread(server, plain, room, { kind }), 403, "forbidden");
    assertProblem(await tryThread(server, boss, room, { kind, as }), 400, "invalid");
    const elsewhere = await createRoom(server);
    const moderator = await member(server, elsewhere);
    await expecting(200, server, `PUT /rooms/${elsewhere}/roles/${moderator.persona.id}`, {
      ...{ token: boss.token, body: { roles: ["moderator"] } },
    });
    await member(server, room, {}, moderator);
    assertProblem(await tryThread(server, moderator, room, { kind }), 403, "forbidden");
    assert.equal((await tryThread(server, moderator, elsewhere, { kind })).status, 201);
    assert.equal((await allPosts(server, plain, room)).length, 0);
  },
  [announcers, namedAnnouncers],
);

attack(
  "a key stands for one thread and its words, and for no other place",
  async (server) => {
    const room = await createRoom(server);
    const asker = await member(server, room);
    const draft = { title: "A title", body: "words", clientId: `key-${word()}` };
    const made = await openThread(server, asker, room, draft);
    const { thread: other } = await openThread(server, asker, room);
    for (const more of [{ title: "Another" }, { kind: "question" }, { kind: "announcement" }]) {
      const again = await tryThread(server, asker, room, { ...draft, ...more });
      assert.ok([403, 409].includes(again.status), again.text);
    }
    const key = { clientId: `key-${word()}` };
    await post(server, asker, room, "words", { ...key, thread: made.thread.id });
    for (const more of [{ thread: other.id }, {}]) {
      const again = await tryPost(server, asker, room, "words", { ...key, ...more });
      assertProblem(again, 409, "conflict");
    }
    assert.equal((await read(server, other.id, asker)).posts, 1);
  },
  [titleOfRepeat, kindOfThreadRepeat, threadOfRepeat],
);

attack(
  "no room is covered with pinned threads",
  async (server) => {
    const room = await createRoom(server);
    const asker = await member(server, room);
    const { token } = await owner(server);
    let refused = 0;
    for (let count = 0; count < 24; count += 1) {
      const { thread } = await openThread(server, asker, room);
      const path = `POST /moderation/threads/${thread.id}/tools`;
      refused += (await call(server, path, { token, body: { pin: true } })).status === 409 ? 1 : 0;
    }
    const { pinned } = await expecting<{ pinned: string[] }>(200, server, `GET /rooms/${room}`, {
      token,
    });
    assert.deepEqual([pinned.length, refused], [20, 4]);
  },
  [mostPinned],
);
