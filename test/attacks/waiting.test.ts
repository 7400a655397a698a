// On a site that lets people in one by one: what is kept from those who wait, and what a decision ends.
import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "better-sqlite3";
import { type Attack, attacks } from "../support/attack.ts";
import {
  type Account,
  acknowledge,
  call,
  createRoom,
  disclaimers,
  expecting,
  joinRoom,
  openThread,
  owner,
  post,
  register,
  tryPost,
  tryThread,
  word,
} from "../support/client.ts";
import { assertProblem, assertRefused } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import type { Page } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { grant, newStaff } from "../support/staff.ts";
import {
  decidedOnce,
  decisionsInAudit,
  emptiedInbox,
  heardAtOnce,
  joiningWaits,
  keepingWaits,
  linesWait,
  notApprovedAtFirst,
  postingWaits,
  reactingWaits,
  readingWaits,
  receiptsWait,
  roleAnswers,
  roleLetsIn,
  wholeEnd,
} from "./tables/waiting-guards.ts";

interface Waiting {
  id: string;
  week: string;
  note: string | null;
}

const attack = attacks({ env: { REGISTRATION: "approve" } });

async function waiting(server: Server, { token }: Account): Promise<Waiting[]> {
  const items: Waiting[] = [];
  for (let cursor = ""; ; ) {
    const route = `GET /registrations?limit=2${cursor}`;
    const page = await expecting<Page<Waiting>>(200, server, route, { token });
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = `&cursor=${page.nextCursor}`;
  }
}

/** Somebody who asks to be let in, and how staff see them. */
async function applicant(server: Server): Promise<{ person: Account; asked: Waiting }> {
  const note = `My sister told me of this place. ${word()}`;
  const person = await register(server, { note });
  const list = await waiting(server, await owner(server));
  const asked = list.find((one) => one.note === note);
  assert.ok(asked, "who asks to be let in is seen by those who decide");
  return { person, asked };
}

const isApproved = async (server: Server, { token }: Account) =>
  (await expecting<{ approved: boolean }>(200, server, "GET /me", { token })).approved;

function tablesOf<T>(server: Server, look: (database: Database.Database) => T): T {
  const database = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
  try {
    return look(database);
  } finally {
    database.close();
  }
}

/** Every row of every table that holds this text. */
function rowsWith(server: Server, text: string): string[] {
  return tablesOf(server, (database) => {
    const tables = database
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
      .all();
    return tables
      .filter(({ name }) =>
        database
          .prepare(`SELECT * FROM "${name}"`)
          .all()
          .some((row) => JSON.stringify(row).includes(text)),
      )
      .map(({ name }) => name);
  });
}

const countOf = (server: Server, table: string) =>
  tablesOf(server, (database) =>
    Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).pluck().get()),
  );

const shutOut: Attack = async (server) => {
  const boss = await owner(server);
  const open = await createRoom(server, { visibility: "public" });
  const closed = await createRoom(server);
  await joinRoom(server, boss, open);
  const items = (await disclaimers(server, boss, open)).map(({ id, version, sha256 }) => ({
    ...{ id, version, sha256 },
  }));
  const body = { items };
  const receipts = `POST /rooms/${open}/acknowledgements`;
  await expecting(201, server, receipts, { token: boss.token, body });
  const said = await post(server, boss, open, "for everyone");
  const { thread } = await openThread(server, boss, open);
  const { thread: unseen } = await threadIn(server, boss, closed);
  const { person } = await applicant(server);
  const { token } = person;
  assert.equal(await isApproved(server, person), false);
  await expecting(200, server, `GET /rooms/${open}/posts`, { token });
  await expecting(200, server, "PATCH /me", { token, body: { country: "DE" } });
  for (const route of [`GET /rooms/${closed}`, `GET /rooms/${closed}/posts`])
    assertProblem(await call(server, route, { token }), 404, "not-found");
  const listed = await expecting<Page<{ slug: string }>>(200, server, "GET /rooms?limit=100", {
    token,
  });
  assert.ok(!listed.items.some(({ slug }) => slug === closed));
  const socket = await LiveSocket.open(server, person);
  assertRefused(await socket.join(closed), "not-found");
  for (const room of [open, closed, "no-such-room"]) {
    const route = `POST /rooms/${room}/membership`;
    const joined = await call(server, route, { token, body: { face: "room" } });
    assertProblem(joined, 403, "forbidden");
    assert.match(joined.text, /waiting for someone to let you in/);
    assertProblem(await tryPost(server, person, room, "words"), 403, "forbidden");
    assertProblem(await tryThread(server, person, room), 403, "forbidden");
    assertRefused(await socket.post(room, "words"), "forbidden");
  }
  const reaction = `PUT /posts/${said.id}/reactions/thanks`;
  assertProblem(await call(server, reaction, { token }), 403, "forbidden");
  assertProblem(await call(server, receipts, { token, body }), 403, "forbidden");
  const line = await call(server, `PUT /rooms/${open}/read-line`, { token, body: { seq: 1 } });
  assertProblem(line, 403, "forbidden");
  const keeping = await call(server, `PUT /posts/${said.id}/bookmark`, { token });
  assertProblem(keeping, 403, "forbidden");
  assertProblem(await call(server, "POST /invites", { token }), 403, "forbidden");
  await expecting(200, server, `GET /threads/${thread.id}`, { token });
  assertProblem(await call(server, `GET /threads/${unseen.id}`, { token }), 404, "not-found");
  const [rename, lock] = [{ title: "Mine now" }, { lock: true }];
  const renamed = await call(server, `PATCH /threads/${thread.id}`, { token, body: rename });
  assertProblem(renamed, 403, "forbidden");
  const tools = `POST /moderation/threads/${thread.id}/tools`;
  assertProblem(await call(server, tools, { token, body: lock }), 403, "forbidden");
  socket.close();
};

/** A thread in a room that its opener has to join first. */
async function threadIn(server: Server, who: Account, room: string) {
  await joinRoom(server, who, room);
  await acknowledge(server, who, room);
  return openThread(server, who, room);
}

const letIn: Attack = async (server) => {
  const room = await createRoom(server);
  const decider = await newStaff(server);
  const { person, asked } = await applicant(server);
  assert.deepEqual(Object.keys(asked).sort(), ["id", "note", "week"]);
  assert.match(asked.week, /T00:00:00\.000Z$/);
  const { text } = await call(server, "GET /registrations?limit=100", { token: decider.token });
  assert.ok(!text.includes(person.id) && !text.includes(person.signInName), "nobody's name");
  const socket = await LiveSocket.open(server, person);
  assertRefused(await socket.join(room), "not-found");
  const route = `POST /registrations/${asked.id}`;
  const { token } = decider;
  const both = await Promise.all([1, 2].map(() => call(server, `${route}/approve`, { token })));
  assert.deepEqual(both.map(({ status }) => status).sort(), [204, 404], "it is decided once");
  assertProblem(await call(server, `${route}/refuse`, { token }), 404, "not-found");
  await socket.next("notice");
  assert.equal((await socket.join(room)).type, "joined", "at once, on the open socket");
  await joinRoom(server, person, room);
  assert.equal(await isApproved(server, person), true);
  assert.ok(!rowsWith(server, asked.id).includes("registrations"), "what was asked is gone");
  const acts = tablesOf(server, (database) =>
    database.prepare("SELECT action, actor FROM audit WHERE subject = ?").all(asked.id),
  ) as { action: string; actor: string }[];
  assert.deepEqual(
    acts.map(({ action }) => action),
    ["registration.approved"],
  );
  assert.match(acts[0]?.actor ?? "", /^staff:/);
  assert.ok(!JSON.stringify(acts).includes(decider.id));
  socket.close();
};

const turnedAway: Attack = async (server) => {
  const { token } = await owner(server);
  const { person, asked } = await applicant(server);
  const notices = countOf(server, "notices");
  await expecting(201, server, "POST /me/recovery-codes", { token: person.token });
  assert.equal(countOf(server, "notices"), notices + 1);
  const { signInName, passphrase } = person;
  const socket = await LiveSocket.open(server, person);
  assert.deepEqual(
    rowsWith(server, person.id).filter((name) => name === "accounts"),
    ["accounts"],
  );
  await expecting(204, server, `POST /registrations/${asked.id}/refuse`, { token });
  assert.equal(await socket.closeCode(1_000), 1008);
  assertProblem(await call(server, "GET /me", { token: person.token }), 401, "unauthenticated");
  const again = await call(server, "POST /sessions", { body: { signInName, passphrase } });
  assertProblem(again, 401, "unauthenticated");
  assert.deepEqual(rowsWith(server, person.id), [], "no row knows of the account");
  assert.equal(countOf(server, "notices"), notices, "their notices are gone as well");
  const next = await register(server, { signInName });
  assert.equal(await isApproved(server, next), false, "the name is free again");
};

attack("who waits joins, posts, reacts and reads no more than nobody", shutOut, [
  ...[
    joiningWaits,
    postingWaits,
    reactingWaits,
    receiptsWait,
    readingWaits,
    linesWait,
    keepingWaits,
    notApprovedAtFirst,
  ],
]);
attack("letting somebody in is decided once, by no name, and works at once", letIn, [
  ...[decidedOnce, decisionsInAudit, heardAtOnce],
]);
attack("turning somebody away leaves nothing of them", turnedAway, [wholeEnd, emptiedInbox]);

attack("an invite lets somebody in without waiting, and needs no note", async (server) => {
  const { token } = await owner(server);
  const invite = async () =>
    (await expecting<{ invite: string }>(201, server, "POST /invites", { token })).invite;
  const guest = await register(server, { invite: await invite() });
  assert.equal(await isApproved(server, guest), true);
  const before = (await waiting(server, await owner(server))).length;
  const body = {
    ...{ signInName: `name-${word()}`, passphrase: `${word()} ${word()}`, ageConfirmed: true },
    consents: (
      await expecting<{ consents: { purpose: string; version: number }[] }>(
        200,
        server,
        "GET /site",
      )
    ).consents.map(({ purpose, version }) => ({ purpose, version })),
  };
  for (const more of [
    { invite: await invite(), note: "hello" },
    { note: "" },
    { note: " \n " },
    { note: "x".repeat(301) },
    { note: "turned \u202e around" },
  ]) {
    const answer = await call(server, "POST /accounts", { body: { ...body, ...more } });
    assertProblem(answer, 400, "invalid");
  }
  assert.equal((await waiting(server, await owner(server))).length, before);
});

attack(
  "whoever is given a role is let in by that",
  async (server) => {
    const { person, asked } = await applicant(server);
    await grant(server, person, "moderator");
    assert.equal(await isApproved(server, person), true);
    const { token } = await owner(server);
    assertProblem(await call(server, `POST /registrations/${asked.id}/refuse`, { token }), 404);
  },
  [roleLetsIn, roleAnswers],
);
