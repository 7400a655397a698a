// Those who look after a room: announcing, closing a thread, keeping one at the top.
import t from "tap";
import {
  type Account,
  allEvents,
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
} from "../support/client.ts";
import { startTimedServer } from "../support/in-process.ts";
import { assertProblem, assertRefused } from "../support/refusals.ts";
import { startServer } from "../support/server.ts";
import type { Page, Problem, Thread } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { newStaff } from "../support/staff.ts";

const server = await startTimedServer();
t.teardown(() => server.stop());

const tools = ({ token }: Account, id: string, body: object) =>
  call<Thread & Problem>(server, `POST /moderation/threads/${id}/tools`, { token, body });

const pinnedIn = async ({ token }: Account, room: string) =>
  (await expecting<{ pinned: string[] }>(200, server, `GET /rooms/${room}`, { token })).pinned;

async function withRole(room: string, role: string): Promise<Member> {
  const one = await member(server, room);
  const { token } = await owner(server);
  const body = { roles: [role] };
  await expecting(200, server, `PUT /rooms/${room}/roles/${one.persona.id}`, { token, body });
  return one;
}

t.test("nothing is written into a closed thread, and everything can be taken back", async (t) => {
  const room = await createRoom(server);
  const [asker, other] = [await member(server, room), await member(server, room)];
  const moderator = await withRole(room, "moderator");
  const { thread, post: first } = await openThread(server, asker, room, { kind: "question" });
  const answer = await post(server, other, room, "an answer", { thread: thread.id });
  const { token } = other;
  const react = (id: string) => call(server, `PUT /posts/${id}/reactions/thanks`, { token });
  await react(first.id);
  const socket = await LiveSocket.open(server, other);
  await socket.join(room);
  const closed = await tools(moderator, thread.id, { lock: true });
  t.match(closed.json, { id: thread.id, locked: true, posts: 2 });
  const heard = await socket.next((frame) => frame.event === "thread.changed");
  t.same(heard.thread, closed.json);

  const into = { thread: thread.id };
  for (const who of [asker, other, moderator]) {
    assertProblem(await tryPost(server, who, room, "more", into), 409, "thread-locked");
    const anonymous = { ...into, as: "anonymous" };
    assertProblem(await tryPost(server, who, room, "more", anonymous), 409, "thread-locked");
  }
  assertRefused(await socket.post(room, "more", into), "thread-locked");
  const body = { body: "other words" };
  const edit = await call(server, `PATCH /posts/${answer.id}`, { token, body });
  assertProblem(edit, 409, "thread-locked");
  assertProblem(await react(answer.id), 409, "thread-locked");
  for (const wish of [{ answered: true }, { title: "Closed?" }]) {
    const changed = await call(server, `PATCH /threads/${thread.id}`, {
      ...{ token: asker.token, body: wish },
    });
    assertProblem(changed, 409, "thread-locked");
  }
  await post(server, other, room, "in the room as ever");
  await openThread(server, other, room);

  await expecting(200, server, `DELETE /posts/${first.id}/reactions/thanks`, { token });
  await expecting(204, server, `DELETE /posts/${answer.id}`, { token });
  await expecting(204, server, `DELETE /posts/${first.id}`, { token: asker.token });
  const opened = await tools(moderator, thread.id, { lock: false });
  t.match(opened.json, { locked: false, title: "", posts: 0 });
  t.equal((await tryPost(server, asker, room, "more", into)).status, 201);
  socket.close();
});

t.test("pinned threads stand at the top of their room, the latest first", async (t) => {
  const room = await createRoom(server);
  const moderator = await withRole(room, "moderator");
  const reader = await member(server, room);
  const threads: string[] = [];
  for (let count = 0; count < 21; count += 1)
    threads.push((await openThread(server, moderator, room)).thread.id);
  const [one = "", two = ""] = threads;
  const socket = await LiveSocket.open(server, reader);
  await socket.join(room);
  t.equal((await tools(moderator, one, { pin: true })).json.pinned, true);
  const told = await socket.next((frame) => frame.event === "room.changed");
  t.match(told, { changed: { slug: room, pinned: [one] } });
  await tools(moderator, two, { pin: true, lock: true });
  t.same(await pinnedIn(reader, room), [two, one]);
  const rooms = await expecting<Page<{ slug: string; pinned: string[] }>>(
    200,
    server,
    "GET /rooms?limit=100",
    { token: reader.token },
  );
  t.same(rooms.items.find(({ slug }) => slug === room)?.pinned, [two, one]);
  const before = await allEvents(server, reader, room);
  await tools(moderator, two, { pin: true, lock: true });
  t.same(await allEvents(server, reader, room), before, "what is so already makes no entry");
  t.same(
    before.slice(-4).map(({ event }) => event),
    ["thread.changed", "room.changed", "thread.changed", "room.changed"],
  );
  for (const id of threads.slice(2, 20))
    t.equal((await tools(moderator, id, { pin: true })).status, 200);
  t.equal((await pinnedIn(reader, room)).length, 20);
  assertProblem(await tools(moderator, threads[20] ?? "", { pin: true }), 409, "conflict");
  t.equal((await tools(moderator, one, { pin: false })).json.pinned, false);
  t.equal((await tools(moderator, threads[20] ?? "", { pin: true })).status, 200);
  const left = await pinnedIn(reader, room);
  t.same([left.length, left[0], left.includes(one)], [20, threads[20], false]);
  socket.close();
});

t.test("a room's moderators and the site's staff hold the tools, and nobody else", async (t) => {
  const room = await createRoom(server);
  const { thread } = await openThread(server, await member(server, room), room);
  const elsewhere = await withRole(await createRoom(server), "moderator");
  const roles = [await withRole(room, "host"), await withRole(room, "mentor"), elsewhere];
  for (const who of [...roles, await member(server, room)])
    assertProblem(await tools(who, thread.id, { lock: true }), 403, "forbidden");
  const hidden = await createRoom(server, { visibility: "private" });
  const boss = await member(server, hidden, {}, await owner(server));
  const { thread: unseen } = await openThread(server, boss, hidden);
  for (const id of [unseen.id, "AAAAAAAAAAAAAAAAAAAAAA", thread.id.toLowerCase()])
    assertProblem(await tools(elsewhere, id, { lock: true }), 404, "not-found");
  for (const wrong of [{}, { lock: "yes" }, { pin: null }, { move: "elsewhere" }])
    assertProblem(await tools(boss, thread.id, wrong), 400, "invalid");
  assertProblem(await tools({ ...boss, token: "" }, thread.id, { lock: true }), 401);
  const moderator = await withRole(room, "moderator");
  t.equal((await tools(moderator, thread.id, { lock: true })).status, 200);
  t.equal((await tools(boss, thread.id, { pin: true })).status, 200, "needs no membership");

  // No longer a moderator: at once.
  const { token } = await owner(server);
  const path = `PUT /rooms/${room}/roles/${moderator.persona.id}`;
  await expecting(200, server, path, { token, body: { roles: [] } });
  assertProblem(await tools(moderator, thread.id, { lock: false }), 403, "forbidden");
});

t.test("the site's moderators hold them in every room, also without joining", async (t) => {
  const real = await startServer();
  t.teardown(() => real.stop());
  const room = await createRoom(real, { visibility: "private" });
  const boss = await member(real, room, {}, await owner(real));
  const { thread } = await openThread(real, boss, room);
  const { token } = await newStaff(real);
  const body = { lock: true, pin: true };
  const path = `POST /moderation/threads/${thread.id}/tools`;
  t.match(await expecting(200, real, path, { token, body }), { locked: true, pinned: true });
});

t.test("announcements are made by those who look after the room, under their face", async (t) => {
  const room = await createRoom(server);
  const kind = "announcement";
  const title = "The clinic moves";
  for (const role of ["moderator", "host"]) {
    const made = await openThread(server, await withRole(room, role), room, { kind, title });
    t.match(made, { thread: { kind, persona: { badges: [role] } }, post: { kind } });
  }
  const boss = await member(server, room, {}, await owner(server));
  t.equal((await tryThread(server, boss, room, { kind, title })).status, 201);
  for (const who of [await member(server, room), await withRole(room, "mentor")])
    assertProblem(await tryThread(server, who, room, { kind, title }), 403, "forbidden");
  for (const who of [boss, await member(server, room)]) {
    const hidden = await tryThread(server, who, room, { kind, title, as: "anonymous" });
    assertProblem(hidden, 400, "invalid");
    t.equal(hidden.json.errors?.[0]?.path, "/as");
  }
});
