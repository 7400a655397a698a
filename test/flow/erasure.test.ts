// Somebody leaves for good, and their faces become nobody's.
import t from "tap";
import {
  type Account,
  call,
  createRoom,
  expecting,
  joinRoom,
  type Member,
  member,
  openThread,
  owner,
  post,
  register,
  word,
} from "../support/client.ts";
import { day, hour, startTimedServer, type TimedServer } from "../support/in-process.ts";
import type { Page, Persona, Post, Problem, Thread } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { until } from "../support/wait.ts";

interface Receipt {
  erasedAt: string;
  facesEndBy: string;
  warning: string | null;
  tables: { table: string; fate: string; rows: number | null; note: string }[];
}

const server = await startTimedServer();
t.teardown(() => server.stop());

const erase = (person: Account, wish: Record<string, unknown>) =>
  expecting<Receipt>(200, server, "DELETE /me", {
    token: person.token,
    body: { passphrase: person.passphrase, ...wish },
  });

/** Somebody with three faces in two rooms, and a witness who sees them. */
async function somebody() {
  const [one, two] = [await createRoom(server), await createRoom(server)];
  const me = await member(server, one, { standing: "patient" });
  const elsewhere = await member(server, two, {}, me);
  const witness = await member(server, one);
  await joinRoom(server, witness, two);
  const posts = [
    await post(server, me, one, word(20)),
    await post(server, elsewhere, two, word(20)),
    await post(server, me, one, word(20), { as: "anonymous" }),
  ];
  const theirs = await post(server, witness, one, word(20));
  await expecting(200, server, `PUT /posts/${theirs.id}/reactions/thanks`, { token: me.token });
  const { thread } = await openThread(server, me, one, { title: "Mine" });
  return { one, two, me, elsewhere, witness, posts, theirs, thread };
}

const seen = ({ token }: { token: string }, { id }: { id: string }) =>
  expecting<Post>(200, server, `GET /posts/${id}`, { token });

const isNobodys = (persona: Persona) => /^former member \d{8}$/.test(persona.handle);

/** Lets the site go on until this much later. */
async function later(at: TimedServer, seconds: number): Promise<void> {
  at.move(seconds);
  await at.restart();
}

/** What the witness signs in with after time has passed. */
async function signedIn({ signInName, passphrase }: Account): Promise<{ token: string }> {
  const body = { signInName, passphrase };
  return expecting<{ token: string }>(201, server, "POST /sessions", { body });
}

t.test("signing in ends at once, and the name is free", async (t) => {
  const { me } = await somebody();
  const socket = await LiveSocket.open(server, { token: me.token });
  const receipt = await erase(me, { posts: "keep-anonymous" });
  t.equal((await socket.closed).code, 1008, "on open sockets too");
  t.equal((await call(server, "GET /me", { token: me.token })).status, 401);
  const { signInName, passphrase } = me;
  const again = await call(server, "POST /sessions", { body: { signInName, passphrase } });
  t.equal(again.status, 401);
  t.not((await register(server, { signInName, passphrase })).id, me.id, "somebody else's now");
  const rows = Object.fromEntries(receipt.tables.map(({ table, rows }) => [table, rows]));
  t.match(rows, {
    ...{ accounts: 1, sessions: 1, recovery_codes: 10, consents: 2, personas: 3, memberships: 2 },
    ...{ posts: 4, threads: 1, reactions: 1, notices: 0, invites: null },
  });
  t.equal(receipt.warning, null);
  t.equal(Date.parse(receipt.facesEndBy) - Date.parse(receipt.erasedAt), day * 1_000);
});

t.test("each face ends at a time of its own, within a day, and the posts stay", async (t) => {
  const { me, one, witness, posts, theirs, thread } = await somebody();
  await erase(me, { posts: "keep-anonymous", at: "spread" });
  for (const one of posts) t.notOk(isNobodys((await seen(witness, one)).persona), "not yet");
  await later(server, day);
  const back = await signedIn(witness);
  await until("all of them are nobody's", async () => {
    const now = await Promise.all(posts.map((one) => seen(back, one)));
    return now.every(({ persona }) => isNobodys(persona));
  });
  const now = await Promise.all(posts.map((one) => seen(back, one)));
  t.same(
    now.map(({ body }) => body),
    posts.map(({ body }) => body),
  );
  t.same(new Set(now.map(({ persona }) => persona.standing)), new Set([null]));
  t.equal(new Set(now.map(({ persona }) => persona.handle)).size, 3, "each under its own");
  t.equal((await seen(back, theirs)).reactions.thanks, 1, "the reaction counts on");
  const mine = await expecting<Thread>(200, server, `GET /threads/${thread.id}`, back);
  t.equal(mine.title, "Mine");
  t.ok(isNobodys(mine.persona));
  const events = await expecting<{ items: { event: string; seq: number }[] }>(
    200,
    server,
    `GET /rooms/${one}/events?after=0`,
    back,
  );
  t.notOk(events.items.some(({ event }) => event === "post.removed"));
});

t.test("faces end one by one as their time comes", async (t) => {
  const { me, witness, posts } = await somebody();
  await erase(me, { posts: "keep-anonymous" });
  const ended = new Set<number>();
  for (let passed = 0; passed < 4; passed++) {
    await later(server, 6 * hour);
    const back = await signedIn(witness);
    const count = async () => {
      const now = await Promise.all(posts.map((one) => seen(back, one)));
      return now.filter(({ persona }) => isNobodys(persona)).length;
    };
    if (passed === 3) await until("the last has ended", async () => (await count()) === 3);
    ended.add(await count());
  }
  t.ok(ended.has(3));
});

t.test("with redact the posts go, and the reactions with them", async (t) => {
  const { me, witness, posts, theirs, thread } = await somebody();
  const answer = await post(server, witness, thread.room, "mine stays", { thread: thread.id });
  await erase(me, { posts: "redact" });
  t.equal((await seen(witness, posts[0] as Post)).state, "visible", "at its own time");
  await later(server, day);
  const back = await signedIn(witness);
  await until("all of them are gone", async () => {
    const now = await Promise.all(posts.map((one) => seen(back, one)));
    return now.every(({ state, body, persona }) => {
      return state === "removed" && body === "" && isNobodys(persona);
    });
  });
  t.same((await seen(back, theirs)).reactions, {});
  const mine = await expecting<Thread>(200, server, `GET /threads/${thread.id}`, back);
  t.equal(mine.title, "");
  t.equal((await seen(back, answer)).body, "mine stays");
});

t.test("now means now, and says what it gives away", async (t) => {
  const { me, one, witness, posts, theirs } = await somebody();
  const before = (await expecting<{ members: number }>(200, server, `GET /rooms/${one}`, witness))
    .members;
  const receipt = await erase(me, { posts: "redact", at: "now" });
  t.match(receipt.warning, "same moment");
  t.equal(receipt.facesEndBy, receipt.erasedAt);
  for (const one of posts) {
    const { state, persona } = await seen(witness, one);
    t.equal(state, "removed");
    t.ok(isNobodys(persona));
  }
  t.same((await seen(witness, theirs)).reactions, {});
  t.ok(
    (await expecting<{ members: number }>(200, server, `GET /rooms/${one}`, witness)).members <=
      before,
  );
});

t.test("the last owner cannot leave the site alone", async (t) => {
  const boss = await owner(server);
  const refused = await call<Problem>(server, "DELETE /me", {
    token: boss.token,
    body: { passphrase: boss.passphrase, posts: "redact" },
  });
  t.equal(refused.status, 409);
  t.match(refused.json, { code: "conflict", detail: /only owner/ });
  await expecting(200, server, "GET /me", { token: boss.token });
});

t.test("nobody erases an account without its passphrase", async (t) => {
  const me = await register(server);
  const wrong = { token: me.token, body: { passphrase: `${word()} ${word()}`, posts: "redact" } };
  const refused = await call<Problem>(server, "DELETE /me", wrong);
  t.equal(refused.status, 403);
  for (const body of [{}, { passphrase: me.passphrase }, { posts: "redact" }])
    t.equal((await call(server, "DELETE /me", { token: me.token, body })).status, 400);
  await expecting(200, server, "GET /me", { token: me.token });
});

t.test("what a room keeps for some days goes after them", async (t) => {
  const room = await createRoom(server);
  const { token } = await owner(server);
  const writer: Member = await member(server, room);
  const old = await post(server, writer, room, word(20));
  const { thread, post: first } = await openThread(server, writer, room, { title: word(20) });
  server.move(2 * day);
  const young = await post(server, writer, room, word(20));
  const asked = await call<Problem>(server, `PATCH /rooms/${room}`, {
    token,
    body: { keptDays: 1 },
  });
  t.match(asked, { status: 409, json: { code: "confirm-first" } });
  t.match(asked.json.warnings, [{ code: "posts-removed", message: /^2 posts/ }]);
  const body = { keptDays: 1, confirm: true };
  const changed = await expecting<{ audience: { keptDays: number } }>(
    200,
    server,
    `PATCH /rooms/${room}`,
    { token, body },
  );
  t.equal(changed.audience.keptDays, 1);
  await server.restart();
  await until("what is old has gone", async () => {
    const now = await Promise.all([old, first].map((one) => seen(writer, one)));
    return now.every(({ state, body }) => state === "removed" && body === "");
  });
  t.equal((await seen(writer, young)).body, young.body);
  const kept = await expecting<Thread>(200, server, `GET /threads/${thread.id}`, {
    token: writer.token,
  });
  t.equal(kept.title, "");
  const page = await expecting<Page<{ event: string }>>(
    200,
    server,
    `GET /rooms/${room}/events?after=0`,
    { token },
  );
  t.equal(page.items.filter(({ event }) => event === "post.removed").length, 2);
  for (const keptDays of [0, 3651, 1.5, "7"])
    t.equal(
      (await call(server, `PATCH /rooms/${room}`, { token, body: { keptDays } })).status,
      400,
    );
  await expecting(200, server, `PATCH /rooms/${room}`, { token, body: { keptDays: null } });
});
