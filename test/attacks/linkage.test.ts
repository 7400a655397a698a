// One person, two faces: what B may see of A must not tell that both are A's.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import {
  call,
  createRoom,
  expecting,
  joinRoom,
  member,
  post,
  register,
  word,
} from "../support/client.ts";
import type { Server } from "../support/server.ts";
import { LiveSocket } from "../support/socket.ts";
import { faceOfItsOwn, randomHandle, wordsOfItsOwn } from "./tables/guards.ts";

const attack = attacks();

/** Every string and number anywhere in the value, with the path to it. */
function* values(value: unknown, path = ""): Generator<{ path: string; value: string }> {
  if (typeof value === "string" || typeof value === "number") yield { path, value: String(value) };
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield* values(inner, `${path}/${Array.isArray(value) ? "*" : key}`);
  }
}

/** Long enough to name someone: more than 24 bits, if each character carried but four. */
function tellsSomething(text: string): boolean {
  return text.length > 6;
}

/** Everything that B can be told about the face with this id, over HTTP and by socket. */
async function visibleTo(
  server: Server,
  token: string,
  room: string,
  socket: LiveSocket,
  persona: string,
) {
  const told: unknown[] = socket.events(room);
  for (const path of ["posts?limit=100", "events?after=0&limit=500"]) {
    const page = await expecting<{ items: unknown[] }>(200, server, `GET /rooms/${room}/${path}`, {
      token,
    });
    told.push(...page.items);
  }
  const about = told.filter((item) => JSON.stringify(item).includes(persona));
  const posts = new Set(
    about.flatMap((item) => (item as { post?: { id?: string } }).post?.id ?? []),
  );
  for (const id of posts) {
    const answer = await call(server, `GET /posts/${id}`, { token });
    about.push(answer.json, Object.fromEntries(interestingHeaders(answer.headers)));
  }
  return about;
}

/** Headers that might carry more than the moment: not the date, not the length. */
function interestingHeaders(headers: Headers): [string, string][] {
  return [...headers].filter(([name]) => !["date", "content-length"].includes(name));
}

attack(
  "what others see of one person's two faces shares nothing but what all share",
  async (server) => {
    const rooms = [await createRoom(server), await createRoom(server)] as const;
    const viewer = await register(server);
    const other = await register(server);
    const author = await register(server, { standing: "caregiver" });
    const sockets: Record<string, LiveSocket> = {};
    for (const room of rooms) {
      await member(server, room, {}, viewer);
      const socket = await LiveSocket.open(server, viewer);
      await socket.join(room, 0);
      sockets[room] = socket;
    }
    const key = `key-${word(20)}`;
    const bodies = { [rooms[0]]: `alpha ${word()}`, [rooms[1]]: `omega ${word()}` };
    const seen: Record<string, { mine: unknown[]; theirs: unknown[] }> = {};
    for (const room of rooms) {
      const mine = await member(server, room, { standing: "caregiver" }, author);
      const theirs = await member(server, room, { standing: "caregiver" }, other);
      const live = await LiveSocket.open(server, author);
      await live.join(room);
      const body = bodies[room] ?? "";
      const first = await post(server, mine, room, body, { clientId: key });
      await live.post(room, `${body} by socket`, { clientId: `${key}-socket` });
      live.send({ type: "typing", room });
      const reply = await post(server, theirs, room, `in answer ${word()}`, { replyTo: first.id });
      // Both do the same things, so that what A's faces share beyond B's is a link.
      const doings = [
        { who: author, own: first, others: reply },
        { who: other, own: reply, others: first },
      ];
      for (const { who, own, others } of doings) {
        const { token } = who;
        const changed = { body: `${own.body} changed` };
        await expecting(200, server, `PUT /posts/${others.id}/reactions/with-you`, { token });
        await expecting(200, server, `PATCH /posts/${own.id}`, { token, body: changed });
      }
      const last = await post(server, theirs, room, `and the last ${word()}`);
      await sockets[room]?.next((frame) => frame.post?.id === last.id);
      live.close();
      const socket = sockets[room] as LiveSocket;
      seen[room] = {
        mine: await visibleTo(server, viewer.token, room, socket, mine.persona.id),
        theirs: await visibleTo(server, viewer.token, room, socket, theirs.persona.id),
      };
    }
    const told = (whose: "mine" | "theirs") => {
      const [one, two] = rooms.map((room) => [...values(seen[room]?.[whose])]);
      assert.ok(
        one && two && one.length > 100 && two.length > 100,
        "there is something to compare",
      );
      const inBoth = new Set(two.map(({ value }) => value));
      return one.filter(({ value }) => tellsSomething(value) && inBoth.has(value));
    };
    const ofEverybody = new Set(told("theirs").map(({ value }) => value));
    const shared = told("mine").filter(({ value }) => !ofEverybody.has(value));
    assert.deepEqual(shared, [], "one value stands under both faces");
    const everything = JSON.stringify([seen, Object.values(sockets).map(({ frames }) => frames)]);
    const secrets = { account: author.id, name: author.signInName, token: author.token, key };
    for (const [name, secret] of Object.entries(secrets)) {
      assert.ok(!everything.includes(secret), `B was told A's ${name}`);
    }
    for (const socket of Object.values(sockets)) socket.close();
  },
  [faceOfItsOwn],
);

attack(
  "no answer to one person carries another's account",
  async (server) => {
    const room = await createRoom(server);
    const author = await member(server, room);
    const viewer = await member(server, room);
    await post(server, author, room, "something to look at");
    const { token } = viewer;
    const paths = [
      `/rooms/${room}`,
      `/rooms/${room}/posts`,
      `/rooms/${room}/events`,
      `/rooms/${room}/faces`,
      `/rooms/${room}/disclaimers`,
      "/me",
      "/sessions",
    ];
    for (const path of [
      ...paths,
      "/rooms",
      "/me/personas",
      "/site",
      `/personas/${author.persona.id}`,
    ]) {
      const answer = await call(server, `GET ${path}`, { token });
      for (const secret of [author.id, author.signInName, author.token]) {
        assert.ok(!answer.text.includes(secret), `${path} carries it`);
      }
    }
  },
  [randomHandle],
);

attack(
  "one person's faces differ in handle and id, and are offered without a link",
  async (server) => {
    const author = await register(server);
    const rooms = await Promise.all(Array.from({ length: 4 }, () => createRoom(server)));
    const faces = [];
    for (const room of rooms) faces.push(await joinRoom(server, author, room));
    assert.equal(new Set(faces.map(({ id }) => id)).size, 4);
    assert.equal(new Set(faces.map(({ handle }) => handle)).size, 4);
    // One word in all four would be chance once in millions of runs.
    const words = faces.map(({ handle }) => new Set(handle.split(" ")));
    const inAll = words.reduce((shared, own) => shared.intersection(own));
    assert.deepEqual([...inAll], [], "a word that names the person");
    const stolen = await register(server);
    const answer = await call(server, `POST /rooms/${rooms[0]}/membership`, {
      token: stolen.token,
      body: { face: "room", handle: faces[1]?.handle },
    });
    assert.ok([400, 409].includes(answer.status), "a handle from another room is nobody else's");
  },
  [faceOfItsOwn, wordsOfItsOwn],
);
