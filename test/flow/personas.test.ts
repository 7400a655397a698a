// What a face is called and says of itself; and how somebody starts again.
import t from "tap";
import {
  type Account,
  acknowledge,
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
import { minute, startTimedServer, type TimedServer } from "../support/in-process.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Page, Persona, Problem, Profile } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";

type Own = Profile & { room: string | null; rooms: string[]; retired: boolean };

function change(server: TimedServer, { token }: Account, persona: string, body: unknown) {
  return call<Profile & Problem>(server, `PATCH /personas/${persona}`, { token, body });
}

function startAgain(server: TimedServer, { token }: Account, room: string, body: unknown = {}) {
  const route = `POST /rooms/${room}/membership/fresh-face`;
  return call<{ persona: Persona } & Problem>(server, route, { token, body });
}

async function ownFaces(server: TimedServer, { token }: Account): Promise<Own[]> {
  return (await expecting<Page<Own>>(200, server, "GET /me/personas", { token })).items;
}

async function headOf(server: TimedServer, { token }: Account, room: string): Promise<number> {
  return (await expecting<{ head: number }>(200, server, `GET /rooms/${room}`, { token })).head;
}

t.test("a face is changed by its owner, shows at once, and no other face changes", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const [ward, cafe, garden] = [
    await createRoom(server),
    await createRoom(server),
    await createRoom(server),
  ];
  const person = await register(server, { standing: "patient" });
  const { persona } = await member(server, ward, {}, person);
  const community = await member(server, cafe, { face: "community" }, person);
  await member(server, garden, { face: "community" }, person);
  const reader = await member(server, ward);
  await member(server, cafe, {}, reader);
  const made = await post(server, person, ward, "Good morning.");
  const socket = await LiveSocket.open(server, reader);
  await socket.join(ward);
  await socket.join(cafe);

  const wish = {
    handle: "Amber Kite",
    bio: "Likes the early morning.\nReads a lot.",
    standing: null,
  };
  const answer = await change(server, person, persona.id, wish);
  t.equal(answer.status, 200, answer.text);
  const expected = {
    ...{ id: persona.id, kind: "room", badges: [], ...wish },
    avatar: `/api/v1/personas/${persona.id}/avatar.svg`,
  };
  t.same(answer.json, expected);
  const look = { token: reader.token };
  t.same(await expecting(200, server, `GET /personas/${persona.id}`, look), expected);
  const [shown] = await allPosts(server, reader, ward);
  t.same([shown?.persona.handle, shown?.persona.standing], ["Amber Kite", null]);
  const newest = await expecting<Page<{ persona: Persona }>>(
    200,
    server,
    `GET /rooms/${ward}/posts`,
    look,
  );
  t.equal(newest.items[0]?.persona.handle, "Amber Kite", "on the page that was kept as well");
  const next = await post(server, person, ward, "And again.");
  const heard = await socket.next((frame) => frame.post?.id === next.id);
  t.equal(heard.post?.persona.handle, "Amber Kite", "and in the open room");
  t.equal(
    (await expecting<{ id: string }>(200, server, `GET /posts/${made.id}`, look)).id,
    made.id,
  );

  const others = (await ownFaces(server, person)).filter(({ id }) => id !== persona.id);
  t.match(others, [{ ...community.persona, bio: null, standing: "patient" }]);

  // A community face shows in each of its rooms, also in one that it has left.
  await post(server, person, cafe, "in the café");
  await post(server, person, garden, "in the garden");
  await allPosts(server, reader, garden);
  await expecting(204, server, `DELETE /rooms/${garden}/membership`, { token: person.token });
  await allPosts(server, reader, garden);
  const renamed = await change(server, person, community.persona.id, { handle: "Slow Lantern" });
  t.equal(renamed.json.handle, "Slow Lantern");
  for (const room of [cafe, garden]) {
    const [one] = await allPosts(server, reader, room);
    t.equal(one?.persona.handle, "Slow Lantern");
  }
  t.same((await change(server, person, persona.id, { bio: null })).json.bio, null);
  socket.close();
});

t.test("a face keeps the rules of handles and texts", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server);
  const person = await member(server, room);
  const other = await member(server, room, { handle: "Silver Pine" });
  const { id, handle } = person.persona;
  for (const body of [
    { handle: "x" },
    { handle: "The Moderator" },
    { handle: "call 5551234567" },
    { bio: "" },
    { bio: " \u200b " },
    { bio: "x".repeat(281) },
    { bio: "quiet\u202eriver" },
    { bio: "\n".repeat(20) },
    { standing: "wizard" },
    { badges: ["moderator"] },
    { confirm: false },
    {},
  ]) {
    const answer = await change(server, person, id, body);
    assertProblem(answer, 400, "invalid");
  }
  assertProblem(await change(server, person, id, { handle: "SiIver Pine" }), 409, "conflict");
  assertProblem(await change(server, person, other.persona.id, { bio: "mine" }), 403, "forbidden");
  const same = await change(server, person, id, { handle: handle.toUpperCase() });
  t.equal(same.json.handle, handle.toUpperCase(), "one's own may be spelt anew");
  t.equal((await change(server, person, id, { bio: "x".repeat(280) })).status, 200);
});

t.test("who may see a face: whoever may read a room that it belongs to", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const boss = await owner(server);
  const [open, closed] = [
    await createRoom(server, { visibility: "public" }),
    await createRoom(server, { visibility: "private" }),
  ];
  const { invite } = await expecting<{ invite: string }>(
    201,
    server,
    `POST /rooms/${closed}/invites`,
    { token: boss.token },
  );
  const person = await register(server);
  const inOpen = await member(server, open, {}, person);
  const inClosed = await member(server, closed, { face: "community", invite }, person);
  const outsider = await register(server);
  const see = async (persona: Persona, token?: string) =>
    (await call(server, `GET /personas/${persona.id}`, { token })).status;
  t.equal(await see(inOpen.persona), 401, "one has to be signed in");
  t.equal(await see(inOpen.persona, outsider.token), 200);
  t.equal(await see(inClosed.persona, outsider.token), 404);
  t.equal(await see(inClosed.persona, boss.token), 200);
  t.equal(await see(inClosed.persona, person.token), 200);
  await expecting(200, server, `PUT /rooms/${open}/roles/${inOpen.persona.id}`, {
    token: boss.token,
    body: { roles: ["mentor"] },
  });
  const shown = await expecting<Profile>(200, server, `GET /personas/${inOpen.persona.id}`, {
    token: outsider.token,
  });
  t.same(shown.badges, ["mentor"], "a room's face shows its roles");
  await expecting(204, server, `DELETE /rooms/${open}/membership`, { token: person.token });
  t.equal(await see(inOpen.persona, outsider.token), 200, "its posts are still there");
});

t.test("a picture is drawn for any id, the same for everybody, and kept nowhere", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const person = await member(server, await createRoom(server));
  const path = (id: string) => `GET /personas/${id}/avatar.svg`;
  const mine = await call(server, path(person.persona.id), { token: person.token });
  t.equal(mine.status, 200);
  t.match(mine.headers.get("content-type"), "image/svg+xml");
  t.equal(mine.headers.get("x-content-type-options"), "nosniff");
  t.equal(mine.headers.get("cache-control"), "no-store");
  t.match(mine.headers.get("content-security-policy"), /default-src 'none'.*sandbox/);
  t.equal(mine.headers.get("etag"), null);
  t.equal((await call(server, path(person.persona.id))).text, mine.text);
  const nobody = await call(server, path("AAAAAAAAAAAAAAAAAAAAAA"));
  t.equal(nobody.status, 200, "that there is a picture tells nothing");
  t.not(nobody.text, mine.text);
  for (const id of ["short", "A".repeat(23), "AAAAAAAAAAAAAAAAAAAA%3C"])
    assertProblem(await call(server, path(id)), 404, "not-found");
});

t.test("somebody starts again: a fresh face, and the old one keeps what it wrote", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { policy: { listeningMinutes: 10, slowModeSeconds: 60 } });
  const reader = await register(server);
  const person = await register(server);
  const old = await joinRoom(server, person, room, { handle: "Amber Kite" });
  const told = { bio: "I live by the harbour.", standing: "patient" };
  t.equal((await change(server, person, old.id, told)).status, 200);
  await acknowledge(server, person, room);
  server.move(10 * minute);
  const made = await post(server, person, room, "I said too much.");
  const socket = await LiveSocket.open(server, person);
  await socket.join(room);
  const head = await headOf(server, reader, room);

  const answer = await startAgain(server, person, room, { standing: "caregiver" });
  t.equal(answer.status, 201, answer.text);
  const fresh = answer.json.persona;
  t.match(fresh, { kind: "room", standing: "caregiver", badges: [] });
  t.not(fresh.id, old.id);
  t.not(fresh.handle, old.handle);
  t.equal(await headOf(server, reader, room), head, "no event says so");

  const slow = await tryPost(server, person, room, "Good morning.");
  assertProblem(slow, 429, "slow-mode");
  server.move(minute);
  const next = await post(server, person, room, "Good morning.");
  t.same(next.persona, fresh, "the receipts and the listening period count on");
  await socket.next((frame) => frame.post?.id === next.id);
  const [first, second] = await allPosts(server, reader, room);
  t.same([first?.persona.id, second?.persona.id], [old.id, fresh.id]);
  t.equal(first?.persona.handle, "Amber Kite", "it keeps its name");
  t.equal((await joinRoom(server, person, room)).id, fresh.id);

  const { token } = person;
  const body = { body: "I said nothing." };
  assertProblem(await call(server, `PATCH /posts/${made.id}`, { token, body }), 409, "conflict");
  assertProblem(await change(server, person, old.id, { bio: "gone" }), 409, "conflict");
  const renamed = { bio: null, handle: "Someone Else" };
  assertProblem(await change(server, person, old.id, renamed), 409, "conflict");
  const silenced = await change(server, person, old.id, { bio: null, standing: null });
  t.equal(silenced.status, 200, "what it says of itself can still be taken away");
  t.match(silenced.json, { handle: "Amber Kite", bio: null, standing: null });
  await expecting(204, server, `DELETE /posts/${made.id}`, { token });
  const faces = await ownFaces(server, person);
  t.same(
    faces.map(({ id, rooms, retired }) => [id, rooms, retired]).sort(),
    [
      [old.id, [], true],
      [fresh.id, [room], false],
    ].sort(),
  );
  const look = await expecting<object>(200, server, `GET /personas/${old.id}`, {
    token: reader.token,
  });
  t.notOk("retired" in look, "others are not told");
  assertProblem(
    await call(server, `POST /rooms/${room}/membership`, {
      token: reader.token,
      body: { face: "room", handle: "Amber Kite" },
    }),
    409,
    "conflict",
  );

  await expecting(204, server, `DELETE /rooms/${room}/membership`, { token });
  t.equal((await joinRoom(server, person, room)).id, fresh.id, "it is the room's face from now on");
  await expecting(204, server, `DELETE /rooms/${room}/membership`, { token });
  assertProblem(await startAgain(server, person, room), 403, "not-a-member");
  socket.close();
});

t.test("a listening period is not begun anew, and not cut short", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { policy: { listeningMinutes: 10 } });
  const person = await member(server, room);
  server.move(9 * minute);
  t.equal((await startAgain(server, person, room)).status, 201);
  assertProblem(await tryPost(server, person, room, "early"), 403, "listening-period");
  server.move(minute);
  await post(server, person, room, "in time");
});

t.test("whose face is the community's gets one for this room, and keeps the other", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const [room, other] = [await createRoom(server), await createRoom(server)];
  const person = await register(server);
  const { persona: first } = await member(server, room, { face: "room" }, person);
  await expecting(204, server, `DELETE /rooms/${room}/membership`, { token: person.token });
  const { persona: community } = await member(server, room, { face: "community" }, person);
  await member(server, other, { face: "community" }, person);
  const fresh = (await startAgain(server, person, room)).json.persona;
  t.notOk([first.id, community.id].includes(fresh.id));
  const faces = Object.fromEntries(
    (await ownFaces(server, person)).map(({ id, ...face }) => [
      id,
      { room: face.room, rooms: face.rooms, retired: face.retired },
    ]),
  );
  t.same(faces, {
    [first.id]: { room, rooms: [], retired: true },
    [community.id]: { room: null, rooms: [other], retired: false },
    [fresh.id]: { room, rooms: [room], retired: false },
  });
});

t.test("roles are given up only when one says so", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server);
  const boss = await owner(server);
  const person = await member(server, room);
  await expecting(200, server, `PUT /rooms/${room}/roles/${person.persona.id}`, {
    token: boss.token,
    body: { roles: ["moderator", "host"] },
  });
  const warned = await startAgain(server, person, room);
  assertProblem(warned, 409, "confirm-first");
  t.same(
    warned.json.warnings?.map(({ code }) => code),
    ["roles-given-up"],
  );
  t.match(warned.json.warnings?.[0]?.message, /You are moderator and host in this room/);
  t.match(await joinRoom(server, person, room), { id: person.persona.id }, "nothing was done");
  const sure = await startAgain(server, person, room, { confirm: true });
  t.same([sure.status, sure.json.persona.badges], [201, []]);
  const invite = { token: person.token };
  assertProblem(await call(server, `POST /rooms/${room}/invites`, invite), 403, "forbidden");
});

t.test("nobody starts again all the time", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const [room, other] = [await createRoom(server), await createRoom(server)];
  const person = await member(server, room);
  await member(server, other, {}, person);
  for (let times = 0; times < 3; times += 1)
    t.equal((await startAgain(server, person, room)).status, 201);
  assertProblem(await startAgain(server, person, room), 429, "rate-limited");
  t.equal((await startAgain(server, person, other)).status, 201, "other rooms do not know");
});

t.test("a handle that would link two faces is said, and taken when it is meant", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const [room, other, third] = [
    await createRoom(server),
    await createRoom(server),
    await createRoom(server),
  ];
  const person = await register(server, { signInName: "anna-kowalski" });
  const { token } = person;
  await joinRoom(server, person, room, { handle: "Amber Kite" });
  const join = (handle: string, more = {}) =>
    call<{ persona: Persona } & Problem>(server, `POST /rooms/${other}/membership`, {
      token,
      body: { face: "room", handle, ...more },
    });
  const codes = ({ json }: { json: Problem }) => json.warnings?.map(({ code }) => code);
  for (const handle of ["The Amber Kite", "Amber-Kite 2", "Arnber Kite 7", "Amber Kites"]) {
    const answer = await join(handle);
    assertProblem(answer, 409, "confirm-first");
    t.same(codes(answer), ["like-another-face"], handle);
    t.notMatch(answer.text, /amber/i, "and names nothing");
  }
  t.same(codes(await join("Anna Kowalski")), ["like-sign-in-name"]);
  t.same(codes(await join("kowalski")), ["like-sign-in-name"]);
  t.same(codes(await join("Amber Kite Kowalski")), ["like-sign-in-name", "like-another-face"]);
  t.equal((await ownFaces(server, person)).length, 1, "nothing was done");
  const meant = await join("Amber Kite 2", { confirm: true });
  t.equal(meant.status, 201, meant.text);
  const again = await join("Amber Kite 2");
  t.equal(again.status, 200, "one's face of this room is no other one");

  const plain = await joinRoom(server, person, third);
  const changed = await change(server, person, plain.id, { handle: "Amber Kites" });
  assertProblem(changed, 409, "confirm-first");
  const dressed = { handle: "Amber Kites", confirm: true };
  t.equal((await change(server, person, plain.id, dressed)).status, 200);
  const respelt = await change(server, person, plain.id, {
    bio: "About me.",
    handle: "AMBER KITES",
  });
  t.same(codes(respelt), ["like-another-face"], "it is still like the others");

  // A fresh face must not look like the one that is left behind, also when that was long ago.
  const like = await startAgain(server, person, room, { handle: "Amber Kite III" });
  t.same(codes(like), ["like-another-face"]);

  // Somebody else's handle makes no warning: it is only taken, or free.
  const stranger = await register(server);
  const body = { face: "room", handle: "Amber Kite again" };
  const theirs = await call(server, `POST /rooms/${room}/membership`, {
    token: stranger.token,
    body,
  });
  t.equal(theirs.status, 201, theirs.text);
});
