// Somebody arrives: looks around, joins, reads the note, writes, changes their mind, takes it back.
import assert from "node:assert/strict";
import t from "tap";
import {
  acknowledge,
  call,
  createRoom,
  disclaimers,
  expecting,
  joinRoom,
  member,
  post,
  register,
  tryPost,
} from "../support/client.ts";
import { startTimedServer } from "../support/in-process.ts";
import { assertGated, assertProblem } from "../support/refusals.ts";
import type { Disclaimer, Page, Persona, Post } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";

t.test("a newcomer finds a room, listens, and writes a first post", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const veteran = await member(server, "long-covid", { standing: "patient" });
  const welcome = await post(server, veteran, "long-covid", "Welcome, whoever you are.");

  const site = await expecting<{ consents: { title: string; body: string }[] }>(
    200,
    server,
    "GET /site",
  );
  t.ok(
    site.consents.every(({ title, body }) => title && body),
    "what one agrees to can be read",
  );

  const newcomer = await register(server, { standing: "patient" });
  const { token } = newcomer;
  t.equal(newcomer.recoveryCodes.length, 10);
  const rooms = await expecting<Page<{ slug: string; audience: { readers: string } }>>(
    200,
    server,
    "GET /rooms",
    { token },
  );
  const found = rooms.items.find(({ slug }) => slug === "long-covid");
  t.equal(found?.audience.readers, "signed-in", "who can read it is said");

  const page = await expecting<Page<Post>>(200, server, "GET /rooms/long-covid/posts", { token });
  t.same(
    page.items.map(({ id }) => id),
    [welcome.id],
    "listening needs no joining",
  );
  assertProblem(await tryPost(server, newcomer, "long-covid", "hello?"), 403, "not-a-member");

  const joined = await call<{ persona: Persona; disclaimers: Disclaimer[] }>(
    server,
    "POST /rooms/long-covid/membership",
    { token, body: { face: "room" } },
  );
  t.equal(joined.status, 201);
  const { persona, disclaimers: notes } = joined.json;
  t.match(persona.handle, /^\p{L}+ \p{L}+( \d+)?$/u, "a handle is suggested from a word list");
  t.same([persona.kind, persona.standing, persona.badges], ["room", "patient", []]);
  t.ok(notes.length >= 2 && notes.every((note) => note.required && !note.acknowledged));
  t.same(notes, await disclaimers(server, newcomer, "long-covid"));
  const twice = await call<{ persona: Persona }>(server, "POST /rooms/long-covid/membership", {
    token,
    body: { face: "room" },
  });
  t.same([twice.status, twice.json.persona], [200, persona], "joining again changes nothing");

  assertGated(await tryPost(server, newcomer, "long-covid", "hello?"));
  await acknowledge(server, newcomer, "long-covid");
  const listed = await disclaimers(server, newcomer, "long-covid");
  t.ok(listed.every((note) => note.acknowledged && note.acknowledgedUntil === null));

  const socket = await LiveSocket.open(server, veteran);
  await socket.join("long-covid");
  const made = await post(server, newcomer, "long-covid", "Hello. I am new.", {
    replyTo: welcome.id,
  });
  t.same(made.persona, persona);
  t.equal((await socket.next("event")).post?.id, made.id, "the veteran sees it at once");
  const thanked = await expecting<Post>(200, server, `PUT /posts/${made.id}/reactions/with-you`, {
    token: veteran.token,
  });
  t.same(thanked.reactions, { "with-you": 1 });
  socket.close();
});

t.test("a post is changed, thanked and taken back by its author, and by nobody else", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const [author, other] = [
    await member(server, "hello"),
    await member(server, "hello", { face: "community" }),
  ];
  const { token } = author;
  const made = await post(server, author, "hello", "Frist!", { contentWarning: "spelling" });
  t.same([made.state, made.revision, made.editedAt], ["visible", 1, null]);
  const route = `/posts/${made.id}`;
  for (const method of ["PATCH", "DELETE"]) {
    const body = method === "PATCH" ? { body: "not yours" } : undefined;
    const theirs = await call(server, `${method} ${route}`, { token: other.token, body });
    assertProblem(theirs, 403, "forbidden");
  }
  const change = { body: "First!", contentWarning: null };
  const edited = await expecting<Post>(200, server, `PATCH ${route}`, { token, body: change });
  t.same([edited.body, edited.contentWarning, edited.revision], ["First!", null, 2]);
  t.ok(edited.editedAt, "that it was edited can be seen");
  for (const name of ["thanks", "with-you", "helped", "same-here"]) {
    await expecting(200, server, `PUT ${route}/reactions/${name}`, { token: other.token });
  }
  const again = await expecting<Post>(200, server, `PUT ${route}/reactions/thanks`, { token });
  t.same(again.reactions, { thanks: 2, "with-you": 1, helped: 1, "same-here": 1 });
  const back = await expecting<Post>(200, server, `DELETE ${route}/reactions/thanks`, { token });
  t.equal(back.reactions.thanks, 1);
  const odd = await call(server, `PUT ${route}/reactions/like`, { token });
  t.ok([400, 404].includes(odd.status), "there is no other reaction");

  await expecting(204, server, `DELETE ${route}`, { token });
  await expecting(204, server, `DELETE ${route}`, { token });
  const gone = await expecting<Post>(200, server, `GET ${route}`, { token: other.token });
  t.same([gone.state, gone.body, gone.contentWarning, gone.seq], ["removed", "", null, made.seq]);
  const late = await call(server, `PUT ${route}/reactions/thanks`, { token });
  assertProblem(late, 409, "conflict");
  assertProblem(await call(server, `PATCH ${route}`, { token, body: change }), 409, "conflict");
});

t.test("a draft may be shown to the check, which says that it looked at nothing", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const person = await register(server);
  await joinRoom(server, person, "hello");
  const answer = await expecting(200, server, "POST /rooms/hello/drafts/check", {
    token: person.token,
    body: { body: "My number is 020 7946 0018." },
  });
  assert.deepEqual(answer, {
    ...{ checked: false, findings: [], decision: "allow" },
    ...{ suggestion: null, support: null },
  });
});

t.test("somebody sees their own place in a room", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { policy: { listeningMinutes: 60 } });
  const { token } = await register(server);
  const membership = () => call(server, `GET /rooms/${room}/membership`, { token });
  t.same((await membership()).json, { persona: null, listeningUntil: null });
  const joined = await call(server, `POST /rooms/${room}/membership`, {
    token,
    body: { face: "room" },
  });
  const { json } = await membership();
  t.same(json.persona, joined.json.persona);
  t.ok(Date.parse(json.listeningUntil as string) > Date.now(), "and until when they listen");
});
