// Threads that somebody is not shown: those of a room's former days, and those of faces that one hides.
import assert from "node:assert/strict";
import { attacks, without } from "../support/attack.ts";
import {
  allEvents,
  allPosts,
  call,
  createRoom,
  expecting,
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
import { hiddenFromWriters, hiddenThreads } from "./tables/access-guards.ts";
import {
  authorsOfThreads,
  formerById,
  formerInEvents,
  formerInLists,
  formerPages,
  formerPinned,
  hiddenAuthors,
  hiddenInEvents,
  pinnedForVisitors,
} from "./tables/thread-guards.ts";

const attack = attacks();

/** Every page of every list of a room's threads, as text. */
async function lists(server: Server, room: string, token?: string): Promise<string> {
  const told: string[] = [];
  for (const sort of ["active", "new", "unanswered"])
    for (let more = ""; ; ) {
      const route = `GET /rooms/${room}/threads?limit=1&sort=${sort}${more}`;
      const page = await expecting<Page<Thread>>(200, server, route, { token });
      told.push(JSON.stringify(page.items));
      if (page.nextCursor === null) break;
      more = `&cursor=${page.nextCursor}`;
    }
  return told.join("\n");
}

attack(
  "a visitor learns nothing of threads from before a room was public",
  async (server) => {
    const room = await createRoom(server);
    const person = await member(server, room);
    const { token: boss } = await owner(server);
    const needles = { title: word(20), body: word(20), answer: word(20), anew: word(20) };
    const { thread, post: first } = await openThread(server, person, room, {
      ...{ kind: "question", title: needles.title, body: needles.body },
    });
    const early = await post(server, person, room, needles.answer, { thread: thread.id });
    const tools = (id: string, body: object) =>
      expecting(200, server, `POST /moderation/threads/${id}/tools`, { token: boss, body });
    await tools(thread.id, { pin: true });
    const body = { visibility: "public" };
    await expecting(200, server, `PATCH /rooms/${room}`, { token: boss, body });
    const socket = await LiveSocket.open(server);
    await socket.join(room, 0);
    // It goes on in public: answered, changed, closed, opened, and made the latest of all.
    const late = await post(server, person, room, "said in public", { thread: thread.id });
    const { thread: open } = await openThread(server, person, room, { title: "in public" });
    const change = { token: person.token, body: { title: needles.anew } };
    await expecting(200, server, `PATCH /threads/${thread.id}`, change);
    await tools(thread.id, { lock: true });
    await tools(open.id, { pin: true });
    const last = await post(server, person, room, "the last of all");
    await socket.next((frame) => frame.post?.id === last.id);

    for (const id of [`/threads/${thread.id}`, `/posts/${first.id}`, `/posts/${early.id}`])
      assertProblem(await call(server, `GET ${id}`), 404, "not-found");
    const listed = await lists(server, room);
    assert.ok(listed.includes(open.id), "those from then on are there");
    const rooms = [
      await call(server, `GET /rooms/${room}`),
      await call(server, "GET /rooms?limit=100"),
    ].map(({ text }) => text);
    const events = await allEvents(server, {}, room);
    const frames = socket.frames.filter(({ type }) => type === "event");
    const kinds = (told: { seq?: number; event?: string }[]) =>
      told.map((one) => [one.seq, one.event]);
    assert.deepEqual(kinds(frames), kinds(events), "live and later, the same is hidden");
    const shown = [listed, ...rooms, JSON.stringify(frames), JSON.stringify(events)];
    const page = await allPosts(server, {}, room, thread.id);
    assert.deepEqual(
      page.map(({ id }) => id),
      [late.id],
    );
    for (const needle of Object.values(needles))
      assert.ok(!shown.join("\n").includes(needle), "words from before");
    // Its id stands in the late post, where it is a name of a place and nothing else.
    const nameless = shown.join("\n").replaceAll(`"thread":"${thread.id}"`, "");
    assert.ok(!nameless.includes(thread.id), "no list and no entry of its own");
    socket.close();
  },
  [formerInLists, formerById, formerInEvents, formerPinned, pinnedForVisitors, formerPages],
);

attack(
  "whoever hides a face meets none of its threads, live or later",
  async (server) => {
    const room = await createRoom(server);
    const [reader, loud, friend] = [
      await member(server, room),
      await member(server, room),
      await member(server, room),
    ];
    const [socket, theirs] = [
      await LiveSocket.open(server, reader),
      await LiveSocket.open(server, friend),
    ];
    await expecting(204, server, `PUT /personas/${loud.persona.id}/mute`, { token: reader.token });
    for (const one of [socket, theirs]) await one.join(room, 0);
    const [before, after] = [word(20), word(20)];
    const { thread } = await openThread(server, loud, room, { title: before, kind: "question" });
    const { thread: kept } = await openThread(server, friend, room, { kind: "question" });
    const body = { title: after };
    await expecting(200, server, `PATCH /threads/${thread.id}`, { token: loud.token, body });
    const { token } = await owner(server);
    const tools = `POST /moderation/threads/${thread.id}/tools`;
    await expecting(200, server, tools, { token, body: { lock: true } });
    const last = await post(server, friend, room, "the last of all");
    for (const one of [socket, theirs]) await one.next((frame) => frame.post?.id === last.id);

    const later = await LiveSocket.open(server, reader);
    const { head } = await later.join(room, 0);
    await later.next((frame) => frame.seq === head);
    const listed = await lists(server, room, reader.token);
    assert.ok(listed.includes(kept.id), "those of others are there");
    const told = [
      ...[listed, JSON.stringify(await allEvents(server, reader, room))],
      ...[JSON.stringify(socket.frames), JSON.stringify(later.frames)],
    ].join("\n");
    for (const needle of [before, after, thread.id, loud.persona.id, loud.persona.handle])
      assert.ok(!told.includes(needle), "it is told of all the same");
    const full = JSON.stringify(theirs.frames);
    assert.ok(full.includes(thread.id) && full.includes(after), "others are told everything");
    for (const one of [socket, theirs, later]) one.close();
  },
  [hiddenAuthors, hiddenInEvents, authorsOfThreads],
);

attack(
  "whoever has left a private room hears of no thread there, and writes into none",
  async (server) => {
    const { token: boss } = await owner(server);
    const room = await createRoom(server, { visibility: "private" });
    const invited = async () => {
      const route = `POST /rooms/${room}/invites`;
      const { invite } = await expecting<{ invite: string }>(201, server, route, { token: boss });
      return member(server, room, { invite });
    };
    const [stays, leaves] = [await invited(), await invited()];
    const { thread } = await openThread(server, stays, room);
    const socket = await LiveSocket.open(server, leaves);
    await socket.join(room);
    const { token } = leaves;
    await expecting(204, server, `DELETE /rooms/${room}/membership`, { token });
    const needle = word(20);
    await openThread(server, stays, room, { title: needle });
    const body = { title: `${needle} again` };
    await expecting(200, server, `PATCH /threads/${thread.id}`, { token: stays.token, body });
    const tools = `POST /moderation/threads/${thread.id}/tools`;
    await expecting(200, server, tools, { token: boss, body: { pin: true } });
    assertProblem(await tryThread(server, leaves, room), 404, "not-found");
    const into = { thread: thread.id };
    assertProblem(await tryPost(server, leaves, room, "words", into), 404, "not-found");
    assertRefused(await socket.post(room, "words", into), "not-found");
    for (const path of [`threads/${thread.id}`, `rooms/${room}/threads`])
      assertProblem(await call(server, `GET /${path}`, { token }), 404, "not-found");
    await socket.settle();
    assert.ok(!JSON.stringify(socket.frames).includes(needle), "and is told of them");
    socket.close();
  },
  [
    without(
      "the ear of open sockets for who has left",
      "realtime/hub.ts",
      "deps.rights.listen((change) => this.#rightsChanged(change));",
      'deps.rights.listen((change) => change.kind === "membership" || this.#rightsChanged(change));',
    ),
    hiddenFromWriters,
    hiddenThreads,
  ],
);
