// A caregiver keeps two lives apart: a face for one room, and one for all the others.
import t from "tap";
import {
  allPosts,
  call,
  createRoom,
  expecting,
  joinRoom,
  member,
  post,
  register,
} from "../support/client.ts";
import { startTimedServer } from "../support/in-process.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Page, Persona } from "../support/shapes.ts";

interface Face {
  face: string;
  persona: Persona | null;
  hiddenFrom: string;
}

t.test("a caregiver is one face in one room and another everywhere else", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const [ward, cafe, garden] = [
    await createRoom(server, { kind: "caregiver" }),
    await createRoom(server, { kind: "general" }),
    await createRoom(server),
  ];
  const person = await register(server, { standing: "caregiver" });
  const { token } = person;
  const faces = await expecting<Page<Face>>(200, server, `GET /rooms/${ward}/faces`, { token });
  t.same(
    faces.items.map(({ face, persona }) => [face, persona]),
    [
      ["room", null],
      ["community", null],
      ["anonymous", null],
    ],
  );
  t.ok(faces.items.every(({ hiddenFrom }) => hiddenFrom.length > 40));
  t.not(faces.items[0]?.hiddenFrom, faces.items[1]?.hiddenFrom, "each says what it hides");

  const inWard = await member(server, ward, { face: "room", handle: "Grey Harbour" }, person);
  const inCafe = await member(server, cafe, { face: "community" }, person);
  const inGarden = await member(server, garden, { face: "community" }, person);
  t.same(inCafe.persona, inGarden.persona, "the community face is the same everywhere");
  t.equal(inGarden.persona.standing, "caregiver", "and keeps its standing");
  t.not(inWard.persona.id, inCafe.persona.id);
  t.equal(inWard.persona.handle, "Grey Harbour");

  await post(server, inWard, ward, "My father does not know me any more.");
  await post(server, inCafe, cafe, "Good morning!");
  const reader = await register(server);
  const [atWard] = await allPosts(server, reader, ward);
  const [atCafe] = await allPosts(server, reader, cafe);
  t.same([atWard?.persona.kind, atCafe?.persona.kind], ["room", "community"]);

  const own = await expecting<Page<Persona & { rooms: string[] }>>(
    200,
    server,
    "GET /me/personas",
    { token },
  );
  const byKind = Object.fromEntries(own.items.map(({ kind, rooms }) => [kind, rooms]));
  t.same(byKind, { room: [ward], community: [cafe, garden].sort() }, "only its owner sees both");

  // Settings are the account's: they change no face that is there.
  await expecting(200, server, "PATCH /me", { token, body: { standing: "bereaved" } });
  const after = await expecting<Page<Persona>>(200, server, "GET /me/personas", { token });
  t.ok(after.items.every(({ standing }) => standing === "caregiver"));
  const next = await joinRoom(server, person, await createRoom(server));
  t.equal(next.standing, "bereaved", "it is the default for the next one");
});

t.test("one person has one face in a room, whichever it is", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server);
  const person = await register(server);
  const { token } = person;
  const first = await joinRoom(server, person, room, { face: "room" });
  const second = await call<{ persona: Persona }>(server, `POST /rooms/${room}/membership`, {
    token,
    body: { face: "community" },
  });
  t.same([second.status, second.json.persona.id], [200, first.id]);
  const rival = await call(server, `POST /rooms/${room}/membership`, {
    token: (await register(server)).token,
    body: { face: "room", handle: first.handle },
  });
  assertProblem(rival, 409, "conflict");
});

t.test("another room's face cannot be guessed from its ids", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const [one, other] = [await createRoom(server), await createRoom(server)];
  const people = await Promise.all(Array.from({ length: 10 }, () => register(server)));
  const ids: string[] = [];
  for (const person of people) {
    for (const room of [one, other]) ids.push((await joinRoom(server, person, room)).id);
  }
  t.equal(new Set(ids).size, ids.length);
  t.ok(
    ids.every((id) => /^[\w-]{22}$/.test(id)),
    "128 random bits each",
  );
});
