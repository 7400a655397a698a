// A blocked person, and everybody else, must find no difference anywhere; the blocker must meet nothing of them.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import {
  type Account,
  allEvents,
  allPosts,
  call,
  createRoom,
  expecting,
  type Member,
  member,
  post,
  register,
} from "../support/client.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import type { Page, Post } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import {
  bytesOfHiders,
  earOfSockets,
  faceNotPerson,
  forgetting,
  hiddenInEvents,
  hiddenInKeptPages,
  hiddenInPages,
  listPerAccount,
  noEventOfIt,
  ownFacesStay,
  pageForEverybody,
  toldToNobody,
} from "./tables/block-guards.ts";

const attack = attacks();

function hide(server: Server, who: Account, { persona }: Pick<Member, "persona">, verb = "block") {
  const { token } = who;
  return expecting(204, server, `PUT /personas/${persona.id}/${verb}`, { token });
}

const newest = async (server: Server, { token }: Account, room: string) =>
  (await expecting<Page<Post>>(200, server, `GET /rooms/${room}/posts`, { token })).items;

/** Times, and whatever is random, by the order in which it first came: two runs of one story are then alike. */
function alike(told: unknown): unknown {
  const names = new Map<string, string>();
  const text = JSON.stringify(told)
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME")
    .replace(/"handle":"[^"]+"/g, '"handle":"HANDLE"')
    .replace(/room-[a-z]{8}/g, "ROOM")
    .replace(/[\w-]{22}(?![\w-])/g, (id) => {
      if (!names.has(id)) names.set(id, `ID${names.size}`);
      return names.get(id) ?? "";
    });
  return JSON.parse(text);
}

/** What tells of the moment only. */
const passing = new Set(["date", "content-length", "etag", "keep-alive"]);

/**
 * One story, with a block in it or without: all answers and frames that the blocked person gets, and
 * those of a bystander.
 */
async function story(server: Server, verb: "block" | "mute" | null) {
  const room = await createRoom(server);
  const blocker = await member(server, room);
  const blocked = await member(server, room);
  const bystander = await member(server, room);
  const told: unknown[] = [];
  const sockets: LiveSocket[] = [];
  for (const who of [blocker, blocked, bystander]) {
    const socket = await LiveSocket.open(server, who);
    await socket.join(room, 0);
    sockets.push(socket);
  }
  const ask = async (who: Account, route: string, body?: unknown) => {
    const answer = await call<{ id?: string }>(server, route, { token: who.token, body });
    const headers = [...answer.headers].filter(([name]) => !passing.has(name));
    told.push({ route: route.split("?")[0], status: answer.status, headers, json: answer.json });
    return answer.json?.id ?? "";
  };
  const before = await ask(blocked, `POST /rooms/${room}/posts`, { body: "before" });
  if (verb !== null) await hide(server, blocker, blocked, verb);
  const theirs = await post(server, blocker, room, "the blocker's", { replyTo: before });
  const own = await ask(blocked, `POST /rooms/${room}/posts`, {
    ...{ body: "after", replyTo: theirs.id, clientId: "key-of-theirs" },
  });
  await ask(blocked, `POST /rooms/${room}/posts`, {
    ...{ body: "after", replyTo: theirs.id, clientId: "key-of-theirs" },
  });
  await ask(blocked, `PUT /posts/${theirs.id}/reactions/thanks`);
  await ask(blocked, `PATCH /posts/${own}`, { body: "changed" });
  await expecting(200, server, `PUT /posts/${own}/reactions/with-you`, { token: blocker.token });
  await ask(blocked, `PUT /personas/${blocker.persona.id}/mute`);
  await ask(blocked, `DELETE /personas/${blocker.persona.id}/mute`);
  await ask(blocked, `DELETE /posts/${before}`);
  for (const who of [blocked, bystander]) {
    for (const path of ["", "/posts", "/posts?after=0", "/events", "/faces", "/disclaimers"]) {
      // The blocker has just looked at the same page.
      await newest(server, blocker, room);
      await ask(who, `GET /rooms/${room}${path}`);
    }
    for (const id of [own, theirs.id]) await ask(who, `GET /posts/${id}`);
    for (const { persona } of [blocker, blocked]) await ask(who, `GET /personas/${persona.id}`);
    for (const path of ["/me/blocks", "/me/personas"]) await ask(who, `GET ${path}`);
  }
  for (const socket of sockets) await socket.next(({ seq, type }) => seq === 8 || type === "left");
  const frames = sockets
    .slice(1)
    .map((socket) => socket.frames.map(({ session, ...rest }) => rest));
  for (const socket of sockets) socket.close();
  return { told: alike(told), frames: alike(frames) };
}

attack(
  "nobody but the blocker gets another answer, header or frame for it",
  async (server) => {
    const plain = await story(server, null);
    assert.ok((plain.told as unknown[]).length > 25, "there is something to compare");
    for (const verb of ["block", "mute"] as const) {
      const other = await story(server, verb);
      assert.deepEqual(other.told, plain.told);
      assert.deepEqual(other.frames, plain.frames);
    }
  },
  [bytesOfHiders, pageForEverybody, noEventOfIt, toldToNobody],
);

attack(
  "from the answer on the blocker meets no word of theirs, in lists, events or on open sockets",
  async (server) => {
    const room = await createRoom(server);
    const blocker = await member(server, room);
    const blocked = await member(server, room);
    const bystander = await member(server, room);
    const first = await LiveSocket.open(server, bystander);
    await first.join(room);
    const socket = await LiveSocket.open(server, blocker);
    await socket.join(room);
    await post(server, bystander, room, "somebody else's");
    for (let round = 0; round < 5; round++) {
      const needle = `needle-${round}-of-theirs`;
      await post(server, blocked, room, needle);
      await newest(server, blocker, room);
      await hide(server, blocker, blocked, round % 2 ? "mute" : "block");
      const { seq } = await post(server, blocked, room, `${needle}-live`);
      const frame = await socket.next((frame) => frame.seq === seq);
      await newest(server, bystander, room);
      const seen = [
        frame,
        await newest(server, blocker, room),
        await allPosts(server, blocker, room),
        await allEvents(server, blocker, room),
      ];
      for (const part of seen) assert.ok(!JSON.stringify(part).includes(needle), `round ${round}`);
      assert.ok(JSON.stringify(seen).includes("somebody else's"), "and all of the others'");
      const { token } = blocker;
      for (const verb of ["block", "mute"])
        await expecting(204, server, `DELETE /personas/${blocked.persona.id}/${verb}`, { token });
      const again = [await newest(server, blocker, room), await allEvents(server, blocker, room)];
      for (const part of again) assert.ok(JSON.stringify(part).includes(needle), "and back again");
    }
    for (const one of [first, socket]) one.close();
  },
  [hiddenInPages, hiddenInKeptPages, hiddenInEvents, bytesOfHiders, earOfSockets, forgetting],
);

attack(
  "a block is for one face in one person's view, and says nothing of any other face",
  async (server) => {
    const rooms = [await createRoom(server), await createRoom(server)] as const;
    const person = await register(server);
    const blocker = await register(server);
    const bystander = await register(server);
    const faces = [
      await member(server, rooms[0], {}, person),
      await member(server, rooms[1], {}, person),
      await member(server, rooms[1], {}, await register(server)),
    ] as const;
    for (const one of [blocker, bystander])
      for (const room of rooms) await member(server, room, {}, one);
    for (const face of faces) await post(server, face, face.room, "words");
    await hide(server, blocker, faces[0]);
    const seen = async (who: Account, room: string) => (await newest(server, who, room)).length;
    assert.deepEqual([await seen(blocker, rooms[0]), await seen(blocker, rooms[1])], [0, 2]);
    assert.deepEqual([await seen(bystander, rooms[0]), await seen(bystander, rooms[1])], [1, 2]);
    assert.deepEqual([await seen(person, rooms[0]), await seen(person, rooms[1])], [1, 2]);
    const { token } = blocker;
    const list = await expecting<Page<{ id: string }>>(200, server, "GET /me/blocks", { token });
    assert.deepEqual(
      list.items.map(({ id }) => id),
      [faces[0].persona.id],
    );
  },
  [faceNotPerson, listPerAccount],
);

attack(
  "one's own faces stay, whichever room they are from",
  async (server) => {
    const person = await register(server);
    const answers: string[] = [];
    for (const face of ["room", "community"] as const) {
      const own = await member(server, await createRoom(server), { face }, person);
      const { token } = person;
      const answer = await call(server, `PUT /personas/${own.persona.id}/block`, { token });
      assertProblem(answer, 400, "invalid");
      answers.push(answer.text);
    }
    assert.equal(new Set(answers).size, 1, "and each is refused in the same words");
  },
  [ownFacesStay],
);
