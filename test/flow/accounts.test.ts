// Accounts and sessions: getting in, getting in again, being let in, and throwing others out.
import t from "tap";
import {
  type Account,
  call,
  consents,
  createRoom,
  expecting,
  member,
  owner,
  post,
  register,
  word,
} from "../support/client.ts";
import { day, startTimedServer, type TimedServer } from "../support/in-process.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Page, Problem } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { until } from "../support/wait.ts";

interface Session {
  id: string;
  current: boolean;
  createdAt: string;
  lastUsedAt: string;
  expiresAt: string;
}

async function signIn(server: TimedServer, { signInName, passphrase }: Account): Promise<string> {
  const body = { signInName, passphrase };
  return (await expecting<{ token: string }>(201, server, "POST /sessions", { body })).token;
}

async function tryRegister(server: TimedServer, more: Record<string, unknown> = {}) {
  const body = {
    ...{ signInName: `name-${word()}`, passphrase: `${word()} ${word()}` },
    ...{ ageConfirmed: true, consents: await consents(server) },
    ...more,
  };
  return call<Problem & { token: string }>(server, "POST /accounts", { body });
}

t.test("a forgotten passphrase is replaced with a recovery code, once for each code", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server);
  const person = await member(server, room);
  const stolen = await signIn(server, person);
  const socket = await LiveSocket.open(server, { token: stolen });
  const [code = "", second = ""] = person.recoveryCodes;
  const passphrase = "harbour lantern in october";
  const body = { signInName: person.signInName, recoveryCode: code, passphrase };
  const odd = { ...body, recoveryCode: second.replace(/.$/, "X") };
  assertProblem(await call(server, "POST /recoveries", { body: odd }), 401, "unauthenticated");
  const nobody = { ...body, signInName: "nobody-of-that-name" };
  assertProblem(await call(server, "POST /recoveries", { body: nobody }), 401, "unauthenticated");
  const typed = { ...body, recoveryCode: ` ${code.toLowerCase().replaceAll("-", " ")} ` };
  const { token } = await expecting<{ token: string }>(201, server, "POST /recoveries", {
    body: typed,
  });
  t.equal(await socket.closeCode(1_000), 1008, "the other sessions end, on open sockets too");
  for (const old of [person.token, stolen]) {
    assertProblem(await call(server, "GET /me", { token: old }), 401, "unauthenticated");
  }
  const former = { signInName: person.signInName, passphrase: person.passphrase };
  assertProblem(await call(server, "POST /sessions", { body: former }), 401, "unauthenticated");
  await signIn(server, { ...person, passphrase });
  const me = await expecting<{ recoveryCodesLeft: number }>(200, server, "GET /me", { token });
  t.equal(me.recoveryCodesLeft, 9);
  assertProblem(await call(server, "POST /recoveries", { body }), 401, "unauthenticated");
  await expecting(201, server, "POST /recoveries", { body: { ...body, recoveryCode: second } });
  const said = await post(
    server,
    { token: await signIn(server, { ...person, passphrase }) },
    room,
    "me",
  );
  t.same(said.persona, person.persona, "faces are kept");
});

t.test("one's sessions are listed, and any of them can be ended", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const person = await register(server);
  const phone = await signIn(server, person);
  const { token } = person;
  const list = async () =>
    (await expecting<Page<Session>>(200, server, "GET /sessions", { token })).items;
  const before = await list();
  t.equal(before.length, 2);
  t.equal(before.filter(({ current }) => current).length, 1);
  for (const session of before) {
    t.ok(session.createdAt.endsWith("T00:00:00.000Z"), "to the day, no finer");
    t.ok(session.lastUsedAt.endsWith("T00:00:00.000Z"));
    t.ok(Date.parse(session.expiresAt) > server.now());
    t.same(Object.keys(session).length, 5, "no address, no device");
  }
  const other = before.find(({ current }) => !current)?.id;
  const stranger = await register(server);
  const theirs = await call(server, `DELETE /sessions/${other}`, { token: stranger.token });
  assertProblem(theirs, 404, "not-found");
  await expecting(204, server, `DELETE /sessions/${other}`, { token });
  assertProblem(await call(server, "GET /me", { token: phone }), 401, "unauthenticated");
  t.equal((await list()).length, 1);
  await expecting(204, server, "DELETE /sessions/current", { token });
  assertProblem(await call(server, "GET /me", { token }), 401, "unauthenticated");
});

t.test("a session that is used ends after half a year, an unused one after a month", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const person = await register(server);
  const idle = await signIn(server, person);
  for (let month = 1; month <= 6; month++) {
    const today = new Date(server.now()).toISOString().slice(0, 10);
    await until("its use is noted", async () => {
      const { items } = await expecting<Page<Session>>(200, server, "GET /sessions", {
        token: person.token,
      });
      return items.some(({ current, lastUsedAt }) => current && lastUsedAt.startsWith(today));
    });
    server.move(29 * day);
  }
  const hasEnded = async (token: string) =>
    (await call(server, "GET /me", { token })).status === 401;
  t.ok(await hasEnded(idle));
  await expecting(200, server, "GET /me", { token: person.token });
  server.move(7 * day);
  // A session that was seen a moment ago may be believed for that moment.
  t.ok(await until("half a year is over", () => hasEnded(person.token)));
});

t.test("common passphrases are refused, and it is said why", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  for (const [passphrase, reason] of [
    ["password1", /common/],
    ["PASSWORD1", /common/],
    ["12345678", /common/],
    ["qwertyuiop", /common/],
    ["aaaaaaaaaaaa", /common/],
    ["ababababab", /common/],
    ["short", /8 to 256/],
    ["x".repeat(257), /8 to 256/],
  ] as const) {
    const answer = await tryRegister(server, { passphrase });
    assertProblem(answer, 400, "invalid");
    const [fault] = answer.json.errors ?? [];
    t.equal(fault?.path, "/passphrase");
    t.match(fault?.message, reason, passphrase.slice(0, 20));
  }
  const signInName = `word-${word()}`;
  const same = await tryRegister(server, { signInName, passphrase: signInName });
  t.match(same.json.errors?.[0]?.message, /sign-in name/);
  const person = await register(server);
  const [recoveryCode] = person.recoveryCodes;
  const body = { signInName: person.signInName, recoveryCode, passphrase: "password1" };
  assertProblem(await call(server, "POST /recoveries", { body }), 400, "invalid");
  const better = { ...body, passphrase: "a lantern in october" };
  t.equal((await call(server, "POST /recoveries", { body: better })).status, 201, "not spent yet");
});

t.test("a name is one name however it is written, and belongs to one person", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const signInName = `Grey-${word()}`;
  const person = await register(server, { signInName });
  const again = await tryRegister(server, { signInName: signInName.toUpperCase() });
  assertProblem(again, 409, "conflict");
  await signIn(server, { ...person, signInName: signInName.toLowerCase() });
  for (const consent of [[], [{ purpose: "house-rules", version: 1 }]]) {
    const answer = await tryRegister(server, { consents: consent });
    assertProblem(answer, 400, "invalid");
    t.equal(answer.json.errors?.[0]?.path, "/consents");
  }
  assertProblem(await tryRegister(server, { ageConfirmed: false }), 400, "invalid");
});

t.test("the site says from which age on, and keeps of it no more than the yes", async (t) => {
  const server = await startTimedServer({ MINIMUM_AGE: "16" });
  t.teardown(() => server.stop());
  const site = await expecting<Record<string, unknown>>(200, server, "GET /site");
  t.equal(site.minimumAge, 16);
  t.equal(site.singleHanded, false, "there is nobody yet");
  t.equal(site.sendsMails, false, "it has no mail server");
  await owner(server);
  t.equal((await expecting(200, server, "GET /site")).singleHanded, true);
  const { token } = await register(server);
  const me = await expecting<Record<string, unknown>>(200, server, "GET /me", { token });
  t.equal(me.approved, true);
  t.notOk(Object.keys(me).some((key) => /age|birth/i.test(key)));
  assertProblem(await tryRegister(server, { birthday: "1990-01-01" }), 400, "invalid");
  assertProblem(await tryRegister(server, { note: "Hello." }), 400, "invalid");
});

t.test("a site by invitation lets in whom its staff invites", async (t) => {
  const server = await startTimedServer({ REGISTRATION: "invite" });
  t.teardown(() => server.stop());
  const site = await expecting<{ registration: string }>(200, server, "GET /site");
  t.equal(site.registration, "invite");
  const without = await tryRegister(server);
  assertProblem(without, 400, "invalid");
  t.equal(without.json.errors?.[0]?.path, "/invite");
  const { token } = await owner(server);
  const made = await expecting<{ invite: string; expiresAt: string }>(
    201,
    server,
    "POST /invites",
    {
      token,
    },
  );
  const guest = await tryRegister(server, { invite: made.invite });
  t.equal(guest.status, 201);
  const me = await expecting<{ siteRole: null }>(200, server, "GET /me", {
    token: guest.json.token,
  });
  t.equal(me.siteRole, null, "an ordinary one");
  assertProblem(await tryRegister(server, { invite: made.invite }), 400, "invalid");
  const theirs = await call(server, "POST /invites", { token: guest.json.token });
  assertProblem(theirs, 403, "forbidden");
  const room = await createRoom(server, { visibility: "private" });
  const { invite } = await expecting<{ invite: string }>(
    201,
    server,
    `POST /rooms/${room}/invites`,
    { token },
  );
  assertProblem(await tryRegister(server, { invite }), 400, "invalid");
  const late = await expecting<{ invite: string }>(201, server, "POST /invites", { token });
  server.move(15 * day);
  assertProblem(await tryRegister(server, { invite: late.invite }), 400, "invalid");
});
