// A caregiver writes what she cannot write under the face that the room knows.
import t from "tap";
import {
  acknowledge,
  allEvents,
  allPosts,
  call,
  createRoom,
  expecting,
  joinRoom,
  member,
  owner,
  post,
  register,
  tryPost,
} from "../support/client.ts";
import { day, hour, minute, startTimedServer } from "../support/in-process.ts";
import { assertProblem, assertRefused } from "../support/refusals.ts";
import type { Page, Persona, Post, Profile } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";

interface Face {
  face: string;
  persona: Persona | null;
  hiddenFrom: string;
  until: string | null;
}

const as = "anonymous";

t.test("a caregiver posts without her usual face, by HTTP and by socket", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { kind: "caregiver" });
  const carer = await member(server, room, {}, await register(server, { standing: "caregiver" }));
  const reader = await member(server, room);
  const [hers, theirs] = [
    await LiveSocket.open(server, carer),
    await LiveSocket.open(server, reader),
  ];
  await hers.join(room);
  await theirs.join(room);
  const { token } = carer;

  const usual = await post(server, carer, room, "Another quiet week.");
  const first = await post(server, carer, room, "Sometimes I wish it were over.", { as });
  const ack = await hers.post(room, "Does anyone else think that?", { as, replyTo: first.id });
  const second = ack.post as Post;
  t.same(second.persona, first.persona, "one face for the day");
  t.not(first.persona.id, usual.persona.id);
  t.not(first.persona.handle, usual.persona.handle);
  t.match(first.persona, { kind: "thread", standing: null, badges: [] });
  t.match(first.persona.id, /^[\w-]{22}$/);

  const heard = await theirs.next((frame) => frame.post?.id === second.id);
  t.same(heard.post?.persona, first.persona, "the others see the same face");
  const answer = await theirs.post(room, "Yes. Often.", { replyTo: second.id });
  t.equal(answer.post?.replyTo, second.id, "one can answer it");
  await expecting(200, server, `PUT /posts/${first.id}/reactions/with-you`, {
    token: reader.token,
  });

  // Hers to change and to delete, and nobody else's.
  const body = { body: "Sometimes I wish for it to be over." };
  const foreign = await call(server, `PATCH /posts/${first.id}`, { token: reader.token, body });
  assertProblem(foreign, 403, "forbidden");
  const edited = await expecting<Post>(200, server, `PATCH /posts/${first.id}`, { token, body });
  t.same([edited.body, edited.persona], [body.body, first.persona]);
  assertProblem(
    await call(server, `DELETE /posts/${second.id}`, { token: reader.token }),
    403,
    "forbidden",
  );
  await expecting(204, server, `DELETE /posts/${second.id}`, { token });
  const page = await allPosts(server, reader, room);
  t.same(
    page.map(({ persona, state }) => [persona.kind, state]),
    [
      ["room", "visible"],
      ["thread", "visible"],
      ["thread", "removed"],
      ["room", "visible"],
    ],
  );
  const events = await allEvents(server, reader, room, 1);
  t.same(
    events.map(({ event }) => event),
    [
      ...["post.created", "post.created", "post.created", "post.created"],
      ...["reaction.changed", "post.edited", "post.removed"],
    ],
    "and no event says that somebody came",
  );
  const seen = await expecting<Profile>(200, server, `GET /personas/${first.persona.id}`, {
    token: reader.token,
  });
  t.match(seen, { ...first.persona, bio: null });
  for (const socket of [hers, theirs]) socket.close();
});

t.test("the face lasts for one room and one UTC day", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const [room, other] = [await createRoom(server), await createRoom(server)];
  const person = await register(server);
  const { token } = person;
  for (const one of [room, other]) await member(server, one, {}, person);
  const faces = async () =>
    (await expecting<Page<Face>>(200, server, `GET /rooms/${room}/faces`, { token })).items.find(
      ({ face }) => face === as,
    );
  const before = await faces();
  t.equal(before?.persona, null);
  t.equal(before?.until, "2027-03-02T00:00:00.000Z");
  t.match(before?.hiddenFrom, /Moderators cannot see who is behind it/);
  t.match(before?.hiddenFrom, /midnight \(UTC\)/);
  t.match(before?.hiddenFrom, /Slow mode/);
  t.match(before?.hiddenFrom, /delete these posts/);
  t.match(before?.hiddenFrom, /What you write, and how/);

  const morning = await post(server, person, room, "in the morning", { as });
  t.same((await faces())?.persona, morning.persona, "shown to its owner");
  const elsewhere = await post(server, person, other, "elsewhere", { as });
  t.not(elsewhere.persona.id, morning.persona.id, "another one in another room");
  t.not(elsewhere.persona.handle, morning.persona.handle);
  const neighbour = await member(server, room);
  const another = await post(server, neighbour, room, "me too", { as });
  t.not(another.persona.id, morning.persona.id, "and another one for another person");
  server.move(14 * hour + 59 * minute);
  const night = await post(server, person, room, "at night", { as });
  t.same(night.persona, morning.persona);
  server.move(2 * minute);
  const tomorrow = await post(server, person, room, "after midnight", { as });
  t.not(tomorrow.persona.id, morning.persona.id, "a new one the next day");
  t.not(tomorrow.persona.handle, morning.persona.handle);
  t.equal((await faces())?.until, "2027-03-03T00:00:00.000Z");

  // Yesterday's is still hers to change and delete, also after leaving.
  const body = { body: "in the early morning" };
  await expecting(200, server, `PATCH /posts/${morning.id}`, { token, body });
  await expecting(204, server, `DELETE /rooms/${room}/membership`, { token });
  await expecting(204, server, `DELETE /posts/${morning.id}`, { token });
  const own = await expecting<Page<Persona & { rooms: string[] }>>(
    200,
    server,
    "GET /me/personas",
    { token },
  );
  const anonymous = own.items.filter(({ kind }) => kind === "thread");
  t.equal(anonymous.length, 3);
  t.ok(anonymous.every(({ rooms }) => rooms.length === 0));
});

t.test("every gate holds for it as for the member", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { policy: { listeningMinutes: 10, slowModeSeconds: 60 } });
  const hidden = await createRoom(server, { visibility: "private" });
  const person = await register(server);
  const socket = await LiveSocket.open(server, person);
  const code = async (where: string) => (await socket.post(where, "words", { as })).problem?.code;
  const refused = async (status: number, expected: string, where = room) => {
    assertProblem(await tryPost(server, person, where, "words", { as }), status, expected);
    t.equal(await code(where), expected);
  };
  assertProblem(await tryPost(server, { token: "" }, room, "words", { as }), 401);
  await refused(404, "not-found", hidden);
  await refused(403, "not-a-member");
  await joinRoom(server, person, room);
  await refused(403, "listening-period");
  server.move(10 * minute);
  await refused(403, "disclaimer-required");
  await acknowledge(server, person, room);
  await post(server, person, room, "at last", { as });
  await refused(429, "slow-mode");
  const { token: boss } = await owner(server);
  const before = await expecting<{ members: number; audience: { about: number } }>(
    200,
    server,
    `GET /rooms/${room}`,
    { token: boss },
  );
  t.same([before.members, before.audience.about], [0, 0], "it is no member");
  assertProblem(
    await call(server, `PUT /rooms/${room}/roles/${(await onlyFace()).id}`, {
      token: boss,
      body: { roles: ["moderator"] },
    }),
    404,
    "not-found",
  );
  socket.close();

  async function onlyFace(): Promise<Persona> {
    const [made] = await allPosts(server, person, room);
    if (made === undefined) throw new Error("there is no post");
    return made.persona;
  }
});

t.test("slow mode counts both faces together, also over midnight and a restart", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { policy: { slowModeSeconds: 3600 } });
  const person = await member(server, room);
  const next = async (body: string, more = {}) =>
    (await tryPost(server, person, room, body, more)).json.retryAfter;
  await post(server, person, room, "anonymous first", { as });
  t.equal(await next("then myself"), 3600);
  server.move(hour);
  await post(server, person, room, "then myself");
  t.equal(await next("anonymous again", { as }), 3600);
  server.move(13 * hour + 30 * minute);
  await post(server, person, room, "half past eleven at night", { as });
  server.move(45 * minute);
  t.equal(await next("a quarter past midnight"), 900);
  t.equal(await next("a quarter past midnight", { as }), 900);
  await server.restart();
  t.equal(await next("after a restart"), 900);
  server.move(15 * minute);
  await post(server, person, room, "now");
  server.move(3 * day);
  await post(server, person, room, "days later", { as });
});

t.test("a clientId creates one post, under one face", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server);
  const person = await member(server, room);
  const clientId = "one-of-hers";
  const made = await post(server, person, room, "once", { as, clientId });
  const again = await tryPost(server, person, room, "once", { as, clientId });
  t.same([again.status, again.json.id], [200, made.id]);
  t.same(again.json.persona, made.persona);
  for (const more of [{}, { as: "member" }]) {
    const other = await tryPost(server, person, room, "once", { ...more, clientId });
    assertProblem(other, 409, "conflict");
  }
  const usual = await post(server, person, room, "as ever", { clientId: "another-one" });
  const named = await tryPost(server, person, room, "as ever", {
    as: "member",
    clientId: "another-one",
  });
  t.same([named.status, named.json.id], [200, usual.id], "as a member is the same as not saying");
  const socket = await LiveSocket.open(server, person);
  assertRefused(await socket.post(room, "once", { clientId }), "conflict");
  t.equal((await socket.post(room, "once", { as, clientId })).post?.id, made.id);
  socket.close();
  t.equal((await allPosts(server, person, room)).length, 2);
});

t.test("an anonymous face cannot be dressed up", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server);
  const person = await member(server, room);
  const made = await post(server, person, room, "who am I", { as });
  for (const body of [{ handle: "Quiet Harbour" }, { bio: "It is me." }, { standing: "patient" }]) {
    const route = `PATCH /personas/${made.persona.id}`;
    assertProblem(await call(server, route, { token: person.token, body }), 403, "forbidden");
  }
});
