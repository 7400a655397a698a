// Somebody asks a question under a title of its own, is answered, and comes back to it.
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
  openThread,
  post,
  tryPost,
  tryThread,
} from "../support/client.ts";
import { startTimedServer } from "../support/in-process.ts";
import { assertProblem, assertRefused } from "../support/refusals.ts";
import type { Page, Post, Problem, Thread } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";

const server = await startTimedServer();
t.teardown(() => server.stop());

const read = ({ token }: Account, id: string) =>
  expecting<Thread>(200, server, `GET /threads/${id}`, { token });

const list = ({ token }: Account, room: string, query = "") =>
  expecting<Page<Thread>>(200, server, `GET /rooms/${room}/threads${query}`, { token });

const change = ({ token }: Account, id: string, body: unknown) =>
  call<Thread & Problem>(server, `PATCH /threads/${id}`, { token, body });

async function scene(): Promise<{ room: string; asker: Member; other: Member }> {
  const room = await createRoom(server);
  return { room, asker: await member(server, room), other: await member(server, room) };
}

const title = "How do you sleep on steroids?";

t.test("a thread is opened with its first post, answered, and read by all", async (t) => {
  const { room, asker, other } = await scene();
  const live = await LiveSocket.open(server, other);
  await live.join(room);
  const opened = await tryThread(server, asker, room, {
    ...{ title, body: "I have not slept since Monday.", contentWarning: "sleep" },
  });
  t.equal(opened.status, 201);
  const { thread, post: first } = opened.json;
  t.match(thread.id, /^[\w-]{22}$/);
  t.not(thread.id, first.id);
  t.same(thread, {
    ...{ id: thread.id, room, title, kind: "talk", persona: asker.persona, posts: 1 },
    ...{ lastSeq: first.seq, lastAt: first.createdAt, answered: false, locked: false },
    ...{ pinned: false, contentWarning: "sleep", masks: [], createdAt: first.createdAt },
  });
  t.match(first, { thread: thread.id, kind: "message", replyTo: null, contentWarning: "sleep" });
  t.same((await live.next((frame) => frame.event === "thread.created")).thread, thread);
  t.same((await live.next((frame) => frame.event === "post.created")).post, first);

  const ack = await live.post(room, "Take them in the morning.", {
    ...{ thread: thread.id, replyTo: first.id },
  });
  const answer = ack.post as Post;
  t.match(answer, { thread: thread.id, replyTo: first.id, kind: "message" });
  const inRoom = await post(server, other, room, "Good morning, all.");
  t.equal(inRoom.thread, null);

  // Each in its own place, and all of it in the log.
  t.same(await allPosts(server, asker, room, thread.id), [first, answer]);
  t.same(await allPosts(server, asker, room), [inRoom]);
  const now = await read(asker, thread.id);
  t.same(now, { ...thread, posts: 2, lastSeq: answer.seq });
  t.same((await list(asker, room)).items, [now]);
  const events = await allEvents(server, asker, room, 1);
  t.same(
    events.map(({ event, seq }) => [event, seq]),
    [
      ["thread.created", first.seq - 1],
      ["post.created", first.seq],
      ["post.created", answer.seq],
      ["post.created", inRoom.seq],
    ],
    "an answer makes no entry of the thread's own",
  );
  // A link to a single post says where it stands.
  const permalink = await expecting<Post>(200, server, `GET /posts/${answer.id}`, {
    token: asker.token,
  });
  t.same(permalink, answer);
  live.close();
});

t.test("pages of a thread walk its posts only", async (t) => {
  const { room, asker } = await scene();
  const { thread, post: first } = await openThread(server, asker, room);
  const { thread: elsewhere } = await openThread(server, asker, room);
  const own = [first];
  for (let count = 0; count < 5; count += 1) {
    own.push(await post(server, asker, room, `answer ${count}`, { thread: thread.id }));
    await post(server, asker, room, "in the room");
    await post(server, asker, room, "elsewhere", { thread: elsewhere.id });
  }
  const { token } = asker;
  const walked: Post[] = [];
  for (let query: string | null = "limit=2"; query !== null; ) {
    const route: string = `GET /rooms/${room}/posts?thread=${thread.id}&${query}`;
    const page: Page<Post> = await expecting<Page<Post>>(200, server, route, { token });
    walked.unshift(...page.items);
    t.equal(page.head, 20);
    query = page.nextCursor === null ? null : `limit=2&cursor=${page.nextCursor}`;
  }
  t.same(walked, own);
  const before = await expecting<Page<Post>>(
    200,
    server,
    `GET /rooms/${room}/posts?thread=${thread.id}&before=${own[3]?.seq}&limit=2`,
    { token },
  );
  t.same(before.items, own.slice(1, 3));
});

t.test("an answer stands where the post stands that it answers", async (t) => {
  const { room, asker } = await scene();
  const { thread, post: first } = await openThread(server, asker, room);
  const { thread: other } = await openThread(server, asker, room);
  const live = await post(server, asker, room, "in the room");
  const elsewhere = await createRoom(server);
  await member(server, elsewhere, {}, asker);
  const { thread: foreign } = await openThread(server, asker, elsewhere);
  const socket = await LiveSocket.open(server, asker);
  const path = async (more: Record<string, unknown>) => {
    const answer = await tryPost(server, asker, room, "an answer", more);
    assertProblem(answer, 400, "invalid");
    assertRefused(await socket.post(room, "an answer", more), "invalid");
    return answer.json.errors?.map((error) => error.path);
  };
  t.same(await path({ replyTo: first.id }), ["/replyTo"], "not from the room into a thread");
  t.same(await path({ thread: other.id, replyTo: first.id }), ["/replyTo"]);
  t.same(await path({ thread: thread.id, replyTo: live.id }), ["/replyTo"]);
  t.same(await path({ thread: foreign.id }), ["/thread"], "another room's thread");
  t.same(await path({ thread: first.id }), ["/thread"], "a post is no thread");
  t.same(await path({ thread: "AAAAAAAAAAAAAAAAAAAAAA" }), ["/thread"]);
  t.same(await path({ thread: "" }), ["/thread"]);
  await post(server, asker, room, "here", { thread: thread.id, replyTo: first.id });
  await post(server, asker, room, "there", { thread: null, replyTo: live.id });
  for (const id of [foreign.id, first.id, "nothing"]) {
    const route = `GET /rooms/${room}/posts?thread=${id}`;
    assertProblem(await call(server, route, { token: asker.token }), 404, "not-found");
  }
  socket.close();
});

t.test("threads are listed by their latest post, by age, or as open questions", async (t) => {
  const { room, asker, other } = await scene();
  const opened: string[] = [];
  const kinds = ["question", "talk", "question", "question", "talk"];
  for (const kind of kinds)
    opened.push((await openThread(server, asker, room, { kind, title: kind })).thread.id);
  const [q0 = "", t1 = "", q2 = "", q3 = "", t4 = ""] = opened;
  await post(server, other, room, "later", { thread: t1 });
  await post(server, other, room, "latest", { thread: q0 });
  t.equal((await change(asker, q2, { answered: true })).json.answered, true);
  const ids = async (query: string) => (await list(asker, room, query)).items.map(({ id }) => id);
  t.same(await ids(""), [q0, t1, t4, q3, q2], "a change of its own does not lift a thread");
  t.same(await ids("?sort=active"), [q0, t1, t4, q3, q2]);
  t.same(await ids("?sort=new"), [t4, q3, q2, t1, q0]);
  t.same(await ids("?sort=unanswered"), [q3, q0]);
  for (const sort of ["active", "new", "unanswered"]) {
    const whole = await ids(`?sort=${sort}`);
    const walked: string[] = [];
    for (let more = ""; ; ) {
      const page = await list(asker, room, `?sort=${sort}&limit=1${more}`);
      t.equal(page.items.length, 1);
      walked.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      more = `&cursor=${page.nextCursor}`;
      const astray = sort === "new" ? "active" : "new";
      assertProblem(
        await call(server, `GET /rooms/${room}/threads?sort=${astray}${more}`, {
          token: asker.token,
        }),
        400,
        "invalid",
      );
    }
    t.same(walked, whole, sort);
  }
  for (const query of ["limit=0", "limit=101", "sort=old", "cursor=x", "after=1", "limit=1e9"]) {
    const answer = await call<Problem>(server, `GET /rooms/${room}/threads?${query}`, {
      token: asker.token,
    });
    assertProblem(answer, 400, "invalid");
    t.match(answer.json.errors?.[0]?.path, `/${query.split("=")[0]}`);
  }
});

t.test("who asked says when it is answered, and can ask again", async (t) => {
  const { room, asker, other } = await scene();
  const { thread, post: first } = await openThread(server, asker, room, { kind: "question" });
  t.equal(first.kind, "question");
  const head = first.seq;
  const answered = await change(asker, thread.id, { answered: true });
  t.match(answered.json, { ...thread, answered: true });
  await change(asker, thread.id, { answered: true });
  await change(asker, thread.id, { title: thread.title, answered: true });
  const renamed = await change(asker, thread.id, { title: "Sleeping on steroids" });
  t.match(renamed.json, { title: "Sleeping on steroids", answered: true });
  t.equal((await change(asker, thread.id, { answered: false })).json.answered, false);
  t.same(
    (await allEvents(server, other, room, head)).map(({ event }) => event),
    ["thread.changed", "thread.changed", "thread.changed"],
    "what is so already makes no entry",
  );
  assertProblem(await change(other, thread.id, { answered: true }), 403, "forbidden");
  assertProblem(await change(other, thread.id, { title: "Mine now" }), 403, "forbidden");
  const { thread: talk } = await openThread(server, asker, room);
  const refused = await change(asker, talk.id, { answered: true });
  assertProblem(refused, 400, "invalid");
  t.same(
    refused.json.errors?.map(({ path }) => path),
    ["/answered"],
  );
});

t.test("a title is one line that says something", async (t) => {
  const { room, asker } = await scene();
  const { thread } = await openThread(server, asker, room, { title: "x".repeat(200) });
  const wrong: unknown[] = ["", "   ", "\u200b", "x".repeat(201), "two\nlines", "a\u2028b"];
  wrong.push("a\u0000b", "a\u202eb", "\ud800", `e${"\u0301".repeat(20)}`, null, 7, ["x"]);
  for (const [at, one] of wrong.entries()) {
    for (const answer of [
      await tryThread(server, asker, room, { title: one }),
      await change(asker, thread.id, { title: one }),
    ]) {
      assertProblem(answer, 400, "invalid");
      // A half of a character is refused as JSON already, which names no field.
      if (one !== "\ud800") t.equal(answer.json.errors?.[0]?.path, "/title", `number ${at}`);
    }
  }
  assertProblem(await change(asker, thread.id, {}), 400, "invalid");
  t.equal((await list(asker, room)).items.length, 1);
  const both = await tryThread(server, asker, room, { title: "\u200b", body: " " });
  t.same(
    both.json.errors?.map(({ path }) => path),
    ["/title", "/body"],
    "every field with a fault is named",
  );
});

t.test("deleting the first post takes the title with it, and leaves the answers", async (t) => {
  const { room, asker, other } = await scene();
  const { thread, post: first } = await openThread(server, asker, room, {
    ...{ kind: "question", contentWarning: "loss" },
  });
  const answer = await post(server, other, room, "an answer", { thread: thread.id });
  await expecting(204, server, `DELETE /posts/${first.id}`, { token: asker.token });
  const left = await read(other, thread.id);
  t.match(left, { title: "", contentWarning: null, posts: 1, lastSeq: answer.seq });
  t.same((await list(other, room)).items, [left], "it stands where it stood");
  const events = await allEvents(server, other, room, answer.seq);
  t.same(
    events.map(({ event }) => event),
    ["post.removed", "thread.changed"],
  );
  t.same(
    (await allPosts(server, other, room, thread.id)).map(({ state }) => state),
    [...["removed", "visible"]],
  );
  assertProblem(await change(asker, thread.id, { title: "Back again" }), 409, "conflict");
  t.equal((await change(asker, thread.id, { answered: true })).json.title, "");
  const late = await post(server, asker, room, "Thank you.", { thread: thread.id });
  await expecting(204, server, `DELETE /posts/${late.id}`, { token: asker.token });
  await expecting(204, server, `DELETE /posts/${late.id}`, { token: asker.token });
  t.match(await read(other, thread.id), { posts: 1, lastSeq: late.seq }, "counted once");
  const whole = JSON.stringify(await allEvents(server, other, room));
  t.notOk(whole.includes(thread.title), "no event tells of it any more");
});

t.test("the warning of the first post is the thread's", async (t) => {
  const { room, asker } = await scene();
  const { thread, post: first } = await openThread(server, asker, room);
  const answer = await post(server, asker, room, "an answer", { thread: thread.id });
  const { token } = asker;
  const edit = (id: string, body: object) =>
    expecting<Post>(200, server, `PATCH /posts/${id}`, { token, body });
  await edit(first.id, { body: "with care", contentWarning: "needles" });
  t.equal((await read(asker, thread.id)).contentWarning, "needles");
  await edit(first.id, { body: "with more care" });
  await edit(answer.id, { body: "also with care", contentWarning: "loss" });
  t.equal((await read(asker, thread.id)).contentWarning, "needles");
  await edit(first.id, { body: "no needles any more", contentWarning: null });
  t.equal((await read(asker, thread.id)).contentWarning, null);
  t.same(
    (await allEvents(server, asker, room, answer.seq)).map(({ event }) => event),
    [
      ...["post.edited", "thread.changed", "post.edited", "post.edited"],
      ...["post.edited", "thread.changed"],
    ],
  );
});

t.test("a clientId opens one thread, and stands for nothing else", async (t) => {
  const { room, asker } = await scene();
  const clientId = "open-it-once";
  const draft = { title, body: "words", clientId };
  const made = await openThread(server, asker, room, draft);
  const again = await tryThread(server, asker, room, draft);
  t.equal(again.status, 200);
  t.same(again.json, made);
  for (const more of [
    { title: "another title" },
    { body: "other words" },
    { kind: "question" },
    { as: "anonymous" },
    { contentWarning: "loss" },
  ])
    assertProblem(await tryThread(server, asker, room, { ...draft, ...more }), 409, "conflict");
  assertProblem(await tryPost(server, asker, room, "words", { clientId }), 409, "conflict");
  const replied = { clientId: "answer-once", thread: made.thread.id };
  const answer = await post(server, asker, room, "words", replied);
  const twice = await tryPost(server, asker, room, "words", replied);
  t.same([twice.status, twice.json.id], [200, answer.id]);
  const moved = await tryPost(server, asker, room, "words", { clientId: replied.clientId });
  assertProblem(moved, 409, "conflict");
  await expecting(204, server, `DELETE /posts/${made.post.id}`, { token: asker.token });
  const gone = await tryThread(server, asker, room, draft);
  t.equal(gone.status, 200);
  t.match(gone.json, { thread: { title: "", posts: 1 }, post: { state: "removed", body: "" } });
  t.equal((await list(asker, room)).items.length, 1);
});
