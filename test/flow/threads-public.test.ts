// A room is opened to the public later: its former threads stay with those who were there.
import t from "tap";
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
} from "../support/client.ts";
import { startTimedServer } from "../support/in-process.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Frame, Page, Post, Thread } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";

const server = await startTimedServer();
t.teardown(() => server.stop());

const nobody = {};

const list = (token: string | undefined, room: string, query = "") =>
  expecting<Page<Thread>>(200, server, `GET /rooms/${room}/threads${query}`, { token });

t.test("a visitor sees the threads that were opened in public, and no other", async (t) => {
  const room = await createRoom(server);
  const person = await member(server, room);
  const boss = await owner(server);
  const { thread: former, post: opening } = await openThread(server, person, room, {
    ...{ kind: "question", title: "Said among ourselves" },
  });
  const early = await post(server, person, room, "an early answer", { thread: former.id });
  const tools = (id: string, body: object) =>
    expecting<Thread>(200, server, `POST /moderation/threads/${id}/tools`, {
      ...{ token: boss.token, body },
    });
  await tools(former.id, { pin: true });
  const path = `PATCH /rooms/${room}`;
  await expecting(200, server, path, { token: boss.token, body: { visibility: "public" } });
  const { thread: open } = await openThread(server, person, room, {
    ...{ kind: "question", title: "Said in public" },
  });
  const late = await post(server, person, room, "a late answer", { thread: former.id });
  await tools(open.id, { pin: true });
  const { token } = person;
  await expecting(200, server, `PATCH /threads/${former.id}`, { token, body: { title: "Anew" } });
  await expecting(200, server, `PATCH /threads/${open.id}`, { token, body: { answered: false } });

  for (const sort of ["active", "new", "unanswered"]) {
    const query = `?sort=${sort}`;
    const { items } = await list(undefined, room, query);
    t.same(
      items.map(({ id }) => id),
      [open.id],
      sort,
    );
    t.equal((await list(token, room, query)).items.length, 2);
  }
  assertProblem(await call(server, `GET /threads/${former.id}`), 404, "not-found");
  await expecting(200, server, `GET /threads/${open.id}`);
  t.same(await allPosts(server, nobody, room, former.id), [late], "posts go by their own time");
  for (const { id } of [opening, early])
    assertProblem(await call(server, `GET /posts/${id}`), 404, "not-found");
  await expecting<Post>(200, server, `GET /posts/${late.id}`);

  const pinned = async (who?: string) =>
    (await expecting<{ pinned: string[] }>(200, server, `GET /rooms/${room}`, { token: who }))
      .pinned;
  t.same(await pinned(token), [open.id, former.id]);
  t.same(await pinned(), [open.id]);
  const rooms = await expecting<Page<{ slug: string; pinned: string[] }>>(
    200,
    server,
    "GET /rooms",
  );
  t.same(rooms.items.find(({ slug }) => slug === room)?.pinned, [open.id]);

  // The log, polled and by socket: the same for both, and nothing of what was said before.
  const polled = (await allEvents(server, nobody, room)) as Frame[];
  const socket = await LiveSocket.open(server);
  await socket.join(room, 0);
  await socket.next((frame) => frame.seq === polled.at(-1)?.seq);
  t.same(socket.events(room), polled);
  t.notMatch(JSON.stringify(polled), /Said among ourselves|an early answer|Anew/);
  const kinds = polled.map(({ event, thread, post: one, changed }) => {
    const pins = (changed as { pinned?: string[] } | undefined)?.pinned;
    return pins === undefined ? [event, thread?.id ?? one?.id] : [event, pins];
  });
  t.same(kinds, [
    ...[1, 2, 3, 4, 5, 6].map(() => ["hidden", undefined]),
    ["room.changed", [open.id]],
    ["thread.created", open.id],
    ["post.created", polled[8]?.post?.id],
    ["post.created", late.id],
    ["thread.changed", open.id],
    ["room.changed", [open.id]],
    ["hidden", undefined],
  ]);
  const told = (await allEvents(server, person, room)) as Frame[];
  const inRoom = told.filter(({ event }) => event === "room.changed");
  t.ok(inRoom.every(({ changed }) => (changed as { pinned: string[] }).pinned.length === 2));

  // Live: visitors and members on one stream, each with their own.
  const inside = await LiveSocket.open(server, person);
  await inside.join(room);
  await tools(former.id, { pin: false });
  const heads = await Promise.all(
    [socket, inside].map((one) => one.next((frame) => frame.seq === told.length + 2)),
  );
  t.same(
    heads.map(({ changed }) => (changed as { pinned: string[] }).pinned),
    [[open.id], [open.id]],
  );
  t.equal(socket.events(room).at(-2)?.event, "hidden");
  t.match(inside.events(room).at(-2), { event: "thread.changed", thread: { pinned: false } });
  for (const one of [socket, inside]) one.close();
});

t.test(
  "the list of a room that has just been opened ends where the public time begins",
  async (t) => {
    const room = await createRoom(server);
    const person = await member(server, room);
    const former: string[] = [];
    for (let count = 0; count < 5; count += 1)
      former.push((await openThread(server, person, room)).thread.id);
    const { token } = await owner(server);
    await expecting(200, server, `PATCH /rooms/${room}`, { token, body: { visibility: "public" } });
    for (const sort of ["active", "new", "unanswered"])
      t.match(await list(undefined, room, `?sort=${sort}&limit=2`), {
        items: [],
        nextCursor: null,
      });
    // Threads that go on in public stand in the order of the list, unseen.
    for (const thread of former) await post(server, person, room, "still here", { thread });
    const { thread: open } = await openThread(server, person, room);
    const seen: string[] = [];
    let pages = 0;
    for (let more = ""; ; pages += 1) {
      const page = await list(undefined, room, `?limit=2${more}`);
      seen.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      more = `&cursor=${page.nextCursor}`;
    }
    t.same([seen, pages], [[open.id], 2]);
    assertProblem(await call(server, `GET /rooms/${room}/faces?thread=${open.id}`), 401);
  },
);
