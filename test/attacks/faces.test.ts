// One person, several faces: limits, settings, warnings and fresh starts that might show whose they are.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import t from "tap";
import { type Attack, attacks } from "../support/attack.ts";
import {
  allEvents,
  allPosts,
  call,
  createRoom,
  expecting,
  joinRoom,
  type Member,
  member,
  owner,
  post,
  register,
  tryPost,
  word,
} from "../support/client.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import type { Page, Persona, Problem, Profile } from "../support/shapes.ts";
import { membershipsIn, personaRows } from "../support/stolen.ts";
import {
  limitOfAccount,
  limitOfFace,
  limitOfSearches,
  oldRoles,
  oneFaceOnly,
  ownNamesOnly,
  pictureOfId,
  retiredUntold,
  silentLimit,
  unrelatedLookup,
  warningOfBios,
  warningOfLinks,
  warningOfSignInName,
} from "./tables/face-guards.ts";

t.jobs = 2;
const attack = attacks({ env: { LIMIT_POSTS_PER_MINUTE: "2" } });

async function spent(server: Server, who: { token: string }, room: string, more = {}) {
  for (let count = 0; count < 2; count += 1) await post(server, who, room, "words", more);
  return tryPost(server, who, room, "one too many", more);
}

attack(
  "a limit that one face has reached holds up no other",
  async (server) => {
    const [room, other] = [await createRoom(server), await createRoom(server)];
    const author = await member(server, room);
    await member(server, other, {}, author);
    assertProblem(await spent(server, author, room), 429, "rate-limited");
    const elsewhere = await tryPost(server, author, other, "in another room");
    assert.equal(elsewhere.status, 201, elsewhere.text);
    const hidden = await tryPost(server, author, room, "under no name", { as: "anonymous" });
    assert.equal(hidden.status, 201, hidden.text);
    const edit = { token: author.token, body: { body: "others" } };
    assert.equal((await call(server, `PATCH /posts/${hidden.json.id}`, edit)).status, 200);
    assertProblem(await call(server, `PATCH /posts/${hidden.json.id}`, edit), 429, "rate-limited");
  },
  [limitOfFace],
);

/** Posts under one face after the other, each within its own limit, until one is refused all the same. */
async function exhaust(server: Server) {
  const author = await register(server);
  for (let count = 0; count < 16; count += 1) {
    const room = await createRoom(server, { policy: { disclaimers: "off" } });
    await joinRoom(server, author, room);
    for (let times = 0; times < 2; times += 1) {
      const answer = await tryPost(server, author, room, "words");
      if (answer.status !== 201) return answer;
    }
  }
  return null;
}

attack(
  "the limit of an account is there, and is said as a busy server would say it",
  async (server) => {
    const refused = await exhaust(server);
    assert.ok(refused !== null, "there is no end to it");
    assertProblem(refused, 503, "unavailable");
    assert.equal(refused.json.retryAfter, 2, "the time to wait tells nothing about the others");
    assert.ok(!/limit|account|lot/i.test(refused.text), refused.text);
  },
  [limitOfAccount, silentLimit],
);

attack(
  "what is changed on one face shows on no other",
  async (server) => {
    const [room, other, third] = [
      await createRoom(server),
      await createRoom(server),
      await createRoom(server),
    ];
    const author = await member(server, room, { standing: "patient" });
    await member(server, other, { standing: "patient" }, author);
    await member(server, third, { face: "community", standing: "patient" }, author);
    await post(server, author, other, "here too");
    await post(server, author, third, "and here");
    const { token } = author;
    const bio = `Reads ${word()}.`;
    const body = { bio, standing: "caregiver" };
    await expecting(200, server, `PATCH /personas/${author.persona.id}`, { token, body });
    const hidden = await post(server, author, other, "under no name", { as: "anonymous" });
    const reader = await register(server);
    const personas = [hidden.persona];
    for (const one of [other, third]) {
      const posts = await allPosts(server, reader, one);
      personas.push(...posts.map(({ persona }) => persona));
    }
    for (const { id, standing } of personas) {
      assert.notEqual(standing, "caregiver");
      const shown = await expecting<Profile>(200, server, `GET /personas/${id}`, {
        token: reader.token,
      });
      assert.equal(shown.bio, null, "it does not say so on another face");
    }
  },
  [oneFaceOnly],
);

function warningsOf(answer: { json: Problem }): string[] {
  return (answer.json.warnings ?? []).map(({ code }) => code);
}

attack(
  "nobody links two faces of theirs without being told, and nobody hears of another's",
  async (server) => {
    const [room, other] = [await createRoom(server), await createRoom(server)];
    const handle = `${word(7)} ${word(7)}`;
    const author = await register(server, {
      signInName: `${word(9)} ${word(3)}`.replace(" ", "-"),
    });
    const first = await joinRoom(server, author, room, { handle });
    const join = (token: string, wish: string) =>
      call<Problem>(server, `POST /rooms/${other}/membership`, {
        token,
        body: { face: "room", handle: wish },
      });
    const stranger = await register(server);
    const free = await join(stranger.token, `${handle} two`);
    assert.equal(free.status, 201, free.text);
    const own = await join(author.token, `${handle} three`);
    assertProblem(own, 409, "confirm-first");
    assert.deepEqual(warningsOf(own), ["like-another-face"]);
    const name = await join(author.token, author.signInName);
    assertProblem(name, 409, "confirm-first");
    assert.ok(warningsOf(name).includes("like-sign-in-name"), name.text);
    for (const { text } of [own, name]) {
      assert.ok(!text.includes(handle) && !text.includes(author.signInName), "it names nothing");
    }
    const bio = `I look after ${word(8)} and keep bees`;
    const says = (who: { token: string }, id: string, words: string) =>
      call<Problem>(server, `PATCH /personas/${id}`, { token: who.token, body: { bio: words } });
    const second = await joinRoom(server, author, other);
    const theirs = await joinRoom(server, stranger, room);
    for (const [who, id] of [
      [author, first.id],
      [stranger, theirs.id],
    ] as const)
      assert.equal((await says(who, id, bio)).status, 200, "the same words of somebody else");
    const twice = await says(author, second.id, `${bio}.`);
    assertProblem(twice, 409, "confirm-first");
    assert.deepEqual(warningsOf(twice), ["like-another-bio"]);
    assert.ok(!twice.text.includes(bio), "it repeats nothing");
  },
  [warningOfLinks, warningOfBios, warningOfSignInName, ownNamesOnly],
);

interface Fresh {
  room: string;
  author: Member;
  old: Persona;
  fresh: Persona;
}

/** Somebody with a role who wrote, reacted, and then started again. */
async function startedAgain(server: Server): Promise<Fresh> {
  const room = await createRoom(server, { policy: { disclaimers: "off" } });
  const author = await member(server, room);
  const boss = await owner(server);
  await expecting(200, server, `PUT /rooms/${room}/roles/${author.persona.id}`, {
    token: boss.token,
    body: { roles: ["moderator"] },
  });
  await post(server, author, room, "before");
  const route = `POST /rooms/${room}/membership/fresh-face`;
  const { persona } = await expecting<{ persona: Persona }>(201, server, route, {
    token: author.token,
    body: { confirm: true },
  });
  return { room, author, old: author.persona, fresh: persona };
}

const freshStart: Attack = async (server) => {
  const { room, author, old, fresh } = await startedAgain(server);
  assert.notEqual(fresh.id, old.id);
  assert.notEqual(fresh.handle, old.handle);
  assert.deepEqual(fresh.badges, [], "roles stay behind");
  const staff = await call(server, `POST /rooms/${room}/invites`, { token: author.token });
  assertProblem(staff, 403, "forbidden");
  const made = await post(server, author, room, "after");
  assert.equal(made.persona.id, fresh.id);
  const leaver = await member(server, room);
  await post(server, leaver, room, "and away");
  await expecting(204, server, `DELETE /rooms/${room}/membership`, { token: leaver.token });
  const reader = await register(server);
  const shown = async ({ id }: Persona) => {
    const { token } = reader;
    const profile = await expecting<Profile>(200, server, `GET /personas/${id}`, { token });
    return { ...profile, id: "", handle: "", avatar: "" };
  };
  assert.deepEqual(await shown(old), await shown(leaver.persona), "who left looks the same");
  const events = await allEvents(server, reader, room);
  const kinds = ["room.changed", "post.created", "post.created", "post.created"];
  assert.deepEqual(
    events.map(({ event }) => event),
    kinds,
    "no event says so",
  );
};

attack("who starts again has a face that leads nowhere", freshStart, [
  unrelatedLookup,
  oldRoles,
  retiredUntold,
]);

attack("a stolen database joins a fresh face and the old one by no value", async (server) => {
  const { room, old, fresh } = await startedAgain(server);
  const rows = personaRows(server);
  const [one, two] = [old, fresh].map(({ id }) => rows.find((row) => row.id === id));
  assert.ok(one && two);
  const inBoth = Object.values(one).filter(
    (value) => String(value).length > 6 && Object.values(two).includes(value) && value !== room,
  );
  assert.deepEqual(inBoth, []);
  assert.equal(String(one.lookup).length, String(two.lookup).length, "nor by its form");
  const memberships = membershipsIn(server, room);
  assert.equal(memberships.length, 1);
  assert.ok(!JSON.stringify(memberships).includes(old.id), "the old row is gone");
});

attack(
  "a picture says nothing about who there is",
  async (server) => {
    const room = await createRoom(server, { visibility: "private" });
    const boss = await member(server, room, {}, await owner(server));
    const { token } = await register(server);
    for (const id of [boss.persona.id, randomBytes(16).toString("base64url")]) {
      const answer = await call(server, `GET /personas/${id}/avatar.svg`, { token });
      assert.equal(answer.status, 200, answer.text);
      assert.match(answer.text, /^<svg /);
      assert.equal(answer.headers.get("cache-control"), "no-store");
    }
  },
  [pictureOfId],
);

attack(
  "one's own faces are in a list for oneself alone",
  async (server) => {
    const { author, old, fresh } = await startedAgain(server);
    const list = async (token: string) =>
      (await expecting<Page<Persona>>(200, server, "GET /me/personas", { token })).items.map(
        ({ id }) => id,
      );
    assert.deepEqual((await list(author.token)).sort(), [old.id, fresh.id].sort());
    assert.deepEqual(await list((await register(server)).token), []);
  },
  [ownNamesOnly],
);

attack(
  "nobody has all faces looked through all the time",
  async (server) => {
    const room = await createRoom(server);
    const author = await member(server, room);
    const { token } = author;
    const handles = Array.from({ length: 70 }, () => `${word(8)} ${word(6)}`);
    const statuses = new Set<number>();
    for (const handle of handles) {
      const route = `PATCH /personas/${author.persona.id}`;
      statuses.add((await call(server, route, { token, body: { handle } })).status);
      statuses.add((await call(server, "GET /me/personas", { token })).status);
    }
    assert.deepEqual([...statuses].sort(), [200, 429]);
    const other = await member(server, room);
    assert.equal((await call(server, "GET /me/personas", { token: other.token })).status, 200);
  },
  [limitOfSearches],
);
