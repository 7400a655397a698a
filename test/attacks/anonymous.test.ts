// What an anonymous post gives away, to those who read it and to those who steal the database.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import {
  allEvents,
  allPosts,
  call,
  createRoom,
  expecting,
  type Member,
  member,
  post,
  register,
  tryPost,
  word,
} from "../support/client.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import type { Page, Post } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { membershipsIn, personaRows } from "../support/stolen.ts";
import {
  accountOfRepeat,
  anonymousFace,
  kindOfRepeat,
  noStanding,
  replyInRoom,
  roomOfAnonymousFace,
  slowModeOfBoth,
  traceOnMembership,
} from "./tables/face-guards.ts";

const attack = attacks();
const as = "anonymous";

/** Every string and number anywhere in the value that is long enough to name someone. */
function telling(value: unknown): Set<string> {
  const found = new Set<string>();
  JSON.stringify(value, (_key, one) => {
    if ((typeof one === "string" || typeof one === "number") && String(one).length > 6)
      found.add(String(one));
    return one;
  });
  return found;
}

/** All that a reader is told about one face: pages, events, frames, and each of its posts by itself. */
async function toldAbout(
  server: Server,
  { token }: { token: string },
  room: string,
  persona: string,
  frames: unknown[],
) {
  const about: unknown[] = [];
  for (const path of ["posts?limit=100", "events?after=0&limit=500"]) {
    const route = `GET /rooms/${room}/${path}`;
    about.push(...(await expecting<Page<unknown>>(200, server, route, { token })).items);
  }
  const told = [...about, ...frames].filter((item) => JSON.stringify(item).includes(persona));
  const ids = new Set(told.flatMap((item) => (item as { post?: { id?: string } }).post?.id ?? []));
  for (const id of ids) told.push((await call(server, `GET /posts/${id}`, { token })).json);
  const profile = await call(server, `GET /personas/${persona}`, { token });
  told.push(profile.json, (await call(server, `GET /personas/${persona}/avatar.svg`)).text);
  return told;
}

attack(
  "a person's face in the room and their anonymous one share nothing but what all share",
  async (server) => {
    const room = await createRoom(server);
    const [viewer, author, other] = [
      await member(server, room),
      await member(server, room, {}, await register(server, { standing: "caregiver" })),
      await member(server, room, {}, await register(server, { standing: "patient" })),
    ];
    const watching = await LiveSocket.open(server, viewer);
    await watching.join(room, 0);
    const faces: Record<string, string> = {};
    for (const who of [author, other]) {
      const live = await LiveSocket.open(server, who);
      const key = `key-${word(20)}`;
      const usual = await post(server, who, room, `words ${word()}`, { clientId: key });
      const hidden = await post(server, who, room, `words ${word()}`, { as, clientId: `${key}-2` });
      await live.post(room, `by socket ${word()}`, { as });
      await live.post(room, `by socket ${word()}`);
      await expecting(200, server, `PATCH /posts/${hidden.id}`, {
        token: who.token,
        body: { body: `others ${word()}` },
      });
      const name = who === author ? "author" : "other";
      faces[name] = usual.persona.id;
      faces[`${name} hidden`] = hidden.persona.id;
      assert.equal(hidden.persona.standing, null, "it shows no standing");
      assert.deepEqual(hidden.persona.badges, []);
      live.close();
    }
    const last = await post(server, viewer, room, "the last");
    await watching.next((frame) => frame.post?.id === last.id);
    const told = async (name: string) =>
      telling(await toldAbout(server, viewer, room, faces[name] ?? "", watching.events(room)));
    const [mine, hidden] = [await told("author"), await told("author hidden")];
    const theirs = new Set([...(await told("other")), ...(await told("other hidden"))]);
    assert.ok(mine.size > 8 && hidden.size > 8, "there is something to compare");
    const shared = [...mine].filter((value) => hidden.has(value) && !theirs.has(value));
    assert.deepEqual(shared, [], "one value stands under both");
    const everything = JSON.stringify([
      await allPosts(server, viewer, room),
      await allEvents(server, viewer, room),
      watching.frames,
    ]);
    for (const secret of [author.id, author.signInName, author.token])
      assert.ok(!everything.includes(secret), "or a name of the account");
    watching.close();
  },
  [anonymousFace, noStanding],
);

attack(
  "anonymous posts of one person in two rooms cannot be put together",
  async (server) => {
    const rooms = [await createRoom(server), await createRoom(server)] as const;
    const author = await register(server);
    const made: Post[] = [];
    for (const room of rooms) {
      await member(server, room, {}, author);
      made.push(await post(server, author, room, `words ${word()}`, { as }));
    }
    const [one, two] = made.map(({ persona }) => persona);
    assert.notEqual(one?.id, two?.id);
    assert.notEqual(one?.handle, two?.handle);
    const foreign = await tryPost(server, author, rooms[1], "as I said there", {
      ...{ as, replyTo: made[0]?.id },
    });
    assertProblem(foreign, 400, "invalid");
    const reader = await register(server);
    const shown = JSON.stringify(await allPosts(server, reader, rooms[1]));
    assert.ok(!shown.includes(made[0]?.id ?? ""), "no post leads to another room");
  },
  [roomOfAnonymousFace, replyInRoom],
);

attack(
  "a key gives nobody a post under another face than was asked for",
  async (server) => {
    const room = await createRoom(server);
    const [author, guesser] = [await member(server, room), await member(server, room)];
    const clientId = `key-${word(20)}`;
    const body = `the same words ${word()}`;
    const usual = await post(server, author, room, body, { clientId });
    const turned = await tryPost(server, author, room, body, { as, clientId });
    assertProblem(turned, 409, "conflict");
    for (const more of [{}, { as }]) {
      const guessed = await tryPost(server, guesser, room, body, { ...more, clientId });
      assert.ok([201, 409].includes(guessed.status), guessed.text);
      assert.notEqual(guessed.json.id, usual.id, "the key of somebody else");
      if (guessed.status === 409) continue;
      assert.notEqual(guessed.json.persona.id, usual.persona.id);
    }
    const seen = JSON.stringify([
      await allPosts(server, guesser, room),
      await allEvents(server, guesser, room),
    ]);
    assert.ok(!seen.includes(clientId), "the key is shown to nobody");
  },
  [kindOfRepeat, accountOfRepeat],
);

attack(
  "two faces are no way around slow mode",
  async (server) => {
    const room = await createRoom(server, { policy: { slowModeSeconds: 3600 } });
    for (const order of [
      [{ as }, {}],
      [{}, { as }],
    ]) {
      const author = await member(server, room);
      await post(server, author, room, "once", order[0]);
      const again = await tryPost(server, author, room, "twice", order[1]);
      assertProblem(again, 429, "slow-mode");
    }
  },
  [slowModeOfBoth],
);

attack(
  "a stolen database does not show who was writing when an anonymous post came",
  async (server) => {
    const room = await createRoom(server, {
      policy: { slowModeSeconds: 3600, disclaimers: "off" },
    });
    const members: Member[] = [];
    for (let count = 0; count < 4; count += 1) members.push(await member(server, room));
    const before = membershipsIn(server, room);
    const [author] = members;
    assert.ok(author);
    const made = await post(server, author, room, "under no name", { as });
    const after = membershipsIn(server, room);
    assert.equal(after.length, 4, "and it has no membership");
    assert.deepEqual(after, before, "no membership has changed");
    const face = personaRows(server).find(({ id }) => id === made.persona.id);
    const usual = personaRows(server).find(({ id }) => id === author.persona.id);
    assert.ok(face && usual);
    const inBoth = Object.values(face).filter(
      (value) => String(value).length > 6 && Object.values(usual).includes(value) && value !== room,
    );
    assert.deepEqual(inBoth, [], "one value stands in both rows");
  },
  [traceOnMembership],
);
