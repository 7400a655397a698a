// Who somebody is in a thread: a face of the thread's own, and nobody whom one hides.
import t from "tap";
import {
  type Account,
  allEvents,
  allPosts,
  call,
  createRoom,
  expecting,
  member,
  openThread,
  post,
  tryPost,
  tryThread,
} from "../support/client.ts";
import { day, hour, minute, startTimedServer } from "../support/in-process.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Page, Persona, Problem, Thread } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";

interface Face {
  face: string;
  persona: Persona | null;
  hiddenFrom: string;
  until: string | null;
}

const as = "anonymous";

const list = async ({ token }: Account, room: string, query = "") =>
  (await expecting<Page<Thread>>(200, server, `GET /rooms/${room}/threads${query}`, { token }))
    .items;

const nameless = async ({ token }: Account, room: string, thread?: string) => {
  const query = thread === undefined ? "" : `?thread=${thread}`;
  const route = `GET /rooms/${room}/faces${query}`;
  const { items } = await expecting<{ items: Face[] }>(200, server, route, { token });
  t.equal(items.length, 3);
  return items.find(({ face }) => face === as);
};

const server = await startTimedServer();
t.teardown(() => server.stop());

t.test("an anonymous face is one for each thread, and lasts as long as the thread", async (t) => {
  const room = await createRoom(server);
  const [carer, other] = [await member(server, room), await member(server, room)];
  const { thread: one, post: first } = await openThread(server, carer, room, { as });
  const { thread: two } = await openThread(server, carer, room, { as });
  t.match(one.persona, { kind: "thread", standing: null, badges: [] });
  t.same(first.persona, one.persona);
  const live = await post(server, carer, room, "in the room", { as });
  const ids = [one.persona.id, two.persona.id, live.persona.id, carer.persona.id];
  t.equal(new Set(ids).size, 4, "nobody can put them together");
  const { thread: theirs } = await openThread(server, other, room);
  const there = await post(server, carer, room, "an answer", { as, thread: theirs.id });
  t.notOk(ids.includes(there.persona.id));
  const same = await post(server, other, room, "me too", { as, thread: one.id });
  t.not(same.persona.id, one.persona.id, "another person has another one there");

  server.move(3 * day);
  const later = await post(server, carer, room, "days later", { as, thread: one.id });
  t.same(later.persona, one.persona);
  const named = await post(server, carer, room, "as herself", { thread: one.id });
  t.same(named.persona, carer.persona);
  const { token } = carer;

  // Hers to look after, also under that face, and nobody else's.
  const path = `PATCH /threads/${one.id}`;
  const body = { title: "Another title" };
  assertProblem(await call(server, path, { token: other.token, body }), 403, "forbidden");
  t.match(await expecting(200, server, path, { token, body }), { ...body, persona: one.persona });
  await expecting(204, server, `DELETE /posts/${first.id}`, { token });
});

t.test(
  "the list of faces says what the face of a thread hides, and how long it lasts",
  async (t) => {
    const room = await createRoom(server);
    const person = await member(server, room);
    const { thread } = await openThread(server, person, room);
    const before = await nameless(person, room, thread.id);
    t.same([before?.persona, before?.until], [null, null], "it stays for the thread");
    t.match(before?.hiddenFrom, /in this thread and nowhere else/);
    t.match(before?.hiddenFrom, /Moderators cannot see who is behind it/);
    t.match(before?.hiddenFrom, /Slow mode/);
    t.notMatch(before?.hiddenFrom, /midnight/);
    const made = await post(server, person, room, "an answer", { as, thread: thread.id });
    t.same((await nameless(person, room, thread.id))?.persona, made.persona);
    const today = await nameless(person, room);
    t.equal(today?.persona, null, "the live conversation has another one");
    t.match(today?.hiddenFrom, /midnight \(UTC\)/);
    t.type(today?.until, "string");
    const next = await nameless(person, room, "new");
    t.same([next?.persona, next?.until], [null, null]);
    t.match(next?.hiddenFrom, /in this thread and nowhere else/);

    const elsewhere = await createRoom(server);
    const { token } = person;
    for (const [where, id] of [
      [elsewhere, thread.id],
      [room, "AAAAAAAAAAAAAAAAAAAAAA"],
      [room, made.id],
      [room, ""],
    ]) {
      const answer = await call(server, `GET /rooms/${where}/faces?thread=${id}`, { token });
      assertProblem(answer, 404, "not-found");
    }
  },
);

t.test("slow mode counts across threads and faces", async (t) => {
  const room = await createRoom(server, { policy: { slowModeSeconds: 3600 } });
  const [person, other] = [await member(server, room), await member(server, room)];
  const { thread: one } = await openThread(server, other, room);
  server.move(hour);
  const { thread: two } = await openThread(server, other, room);
  const wait = async (more: object, title?: string) => {
    const answer =
      title === undefined
        ? await tryPost(server, person, room, "words", { ...more })
        : await tryThread(server, person, room, { title, ...more });
    return (answer.json as Problem).retryAfter;
  };
  const everywhere = async () => [
    await wait({}),
    await wait({ as }),
    await wait({ thread: one.id }),
    await wait({ thread: one.id, as }),
    await wait({ thread: two.id, as }),
    await wait({}, "a title"),
    await wait({ as }, "a title"),
  ];
  const all = (seconds: number) => Array.from({ length: 7 }, () => seconds);
  await post(server, person, room, "in one", { as, thread: one.id });
  t.same(await everywhere(), all(3600), "after an answer under the thread's face");
  server.move(hour);
  t.equal((await tryThread(server, person, room, { as })).status, 201);
  server.move(30 * minute);
  t.same(await everywhere(), all(1800), "after a thread opened under a face of its own");
  server.move(30 * minute);
  t.equal((await tryThread(server, person, room)).status, 201);
  t.same(await everywhere(), all(3600), "after a thread opened as oneself");
});

t.test("what a restart forgets of a pause is known to the thread's own face", async (t) => {
  const room = await createRoom(server, { policy: { slowModeSeconds: 3600 } });
  const [person, other] = [await member(server, room), await member(server, room)];
  const { thread } = await openThread(server, other, room);
  await post(server, person, room, "an answer", { as, thread: thread.id });
  await server.restart();
  const again = await tryPost(server, person, room, "words", { as, thread: thread.id });
  t.equal(again.json.retryAfter, 3600);
  t.equal((await tryPost(server, person, room, "words")).status, 201, "nothing stored joins them");
});

t.test("threads of somebody whom one hides are in none of one's lists", async (t) => {
  const room = await createRoom(server);
  const [reader, loud, friend] = [
    await member(server, room),
    await member(server, room),
    await member(server, room),
  ];
  const { thread: kept } = await openThread(server, friend, room, { kind: "question" });
  const { thread: gone, post: first } = await openThread(server, loud, room, { kind: "question" });
  const answer = await post(server, friend, room, "an answer", { thread: gone.id });
  const socket = await LiveSocket.open(server, reader);
  await socket.join(room, 0);
  const { token } = reader;
  await expecting(204, server, `PUT /personas/${loud.persona.id}/block`, { token });
  for (const sort of ["active", "new", "unanswered"]) {
    const query = `?sort=${sort}`;
    t.same(
      (await list(reader, room, query)).map(({ id }) => id),
      [kept.id],
      sort,
    );
    t.equal((await list(friend, room, query)).length, 2);
  }
  // Pages begin and end where everybody's do.
  const [mine, theirs] = await Promise.all(
    [reader, friend].map(({ token: who }) =>
      expecting<Page<Thread>>(200, server, `GET /rooms/${room}/threads?limit=1`, { token: who }),
    ),
  );
  t.same([mine?.items, mine?.nextCursor], [[], theirs?.nextCursor]);

  const body = { title: "Louder" };
  await expecting(200, server, `PATCH /threads/${gone.id}`, { token: loud.token, body });
  const events = await allEvents(server, reader, room, kept.lastSeq);
  t.same(
    events.map(({ event }) => event),
    ["hidden", "hidden", "post.created", "hidden"],
  );
  const changed = await socket.next((frame) => frame.seq === events.at(-1)?.seq);
  t.same(changed, { type: "event", room, seq: changed.seq, event: "hidden" });
  t.same(
    (await allPosts(server, reader, room, gone.id)).map(({ id }) => id),
    [answer.id],
  );
  // What is asked for by its id is shown.
  for (const path of [`/threads/${gone.id}`, `/posts/${first.id}`])
    await expecting(200, server, `GET ${path}`, { token });
  const live = await socket.post(room, "I answer all the same.", { thread: gone.id });
  t.equal(live.type, "ack");
  await expecting(204, server, `DELETE /personas/${loud.persona.id}/block`, { token });
  t.equal((await list(reader, room)).length, 2);
  t.notOk((await allEvents(server, reader, room)).some(({ event }) => event === "hidden"));
  socket.close();
});

t.test("whoever starts again leaves their threads to the former face", async (t) => {
  const room = await createRoom(server);
  const person = await member(server, room);
  const { token } = person;
  const { thread, post: first } = await openThread(server, person, room, { kind: "question" });
  const { thread: hidden } = await openThread(server, person, room, { as });
  await expecting(201, server, `POST /rooms/${room}/membership/fresh-face`, { token, body: {} });
  const change = (id: string, body: object) =>
    call<Problem>(server, `PATCH /threads/${id}`, { token, body });
  assertProblem(await change(thread.id, { answered: true }), 409, "conflict");
  t.equal((await change(hidden.id, { title: "Still mine" })).status, 200);
  await expecting(204, server, `DELETE /posts/${first.id}`, { token });
});
