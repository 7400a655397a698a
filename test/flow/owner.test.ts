// The first run: a printed link makes one person the owner, once, for half an hour.
import assert from "node:assert/strict";
import t from "tap";
import { call, consents, expecting, register, word } from "../support/client.ts";
import { hour, minute, startTimedServer } from "../support/in-process.ts";
import { assertProblem } from "../support/refusals.ts";
import { settingsOf, sideroom } from "../support/run.ts";
import { type Server, startServer } from "../support/server.ts";
import type { Problem } from "../support/shapes.ts";

interface Me {
  siteRole: string | null;
}

async function roleOf(server: Server, token: string): Promise<string | null> {
  return (await expecting<Me>(200, server, "GET /me", { token })).siteRole;
}

/** Registers with a code and hands back whatever was answered. */
async function tryCode(server: Server, invite: string) {
  const body = {
    ...{ signInName: `name-${word()}`, passphrase: `${word()} ${word()}` },
    ...{ ageConfirmed: true, consents: await consents(server), invite },
  };
  return call<Problem>(server, "POST /accounts", { body });
}

async function assertVoid(server: Server, invite: string): Promise<void> {
  const answer = await tryCode(server, invite);
  assertProblem(answer, 400, "invalid");
  assert.equal(answer.json.errors?.[0]?.path, "/invite");
}

t.test("an empty data folder prints an address and an owner link", async (t) => {
  const server = await startServer();
  t.teardown(() => server.stop());
  const lines = server.logs().split("\n");
  const at = lines.indexOf(`Sideroom is ready at ${server.url}`);
  t.ok(at >= 0, "where it is");
  const link = `Owner link (30 minutes, once): ${server.url}/#owner=`;
  t.ok(
    lines.slice(at).some((line) => line.startsWith(link)),
    "and how to become its owner",
  );
  t.match(server.ownerCode, /^[\w-]{22}$/);

  const page = await call(server, "GET //");
  t.equal(page.status, 200, "the welcome page is there");
  t.match(page.headers.get("content-type"), /text\/html/);
  t.ok(!page.text.includes(server.ownerCode), "the code stands nowhere but in the link");

  const rooms = await expecting<{ items: { policy: { disclaimers: string } }[] }>(
    200,
    server,
    "GET /rooms",
    { token: (await register(server)).token },
  );
  const required = rooms.items.filter(({ policy }) => policy.disclaimers === "required");
  t.ok(required.length >= 2, "there are rooms to begin with");

  const first = await register(server, { invite: server.ownerCode });
  t.equal(await roleOf(server, first.token), "owner");
  const room = { slug: "my-own-room", title: "A room of my own" };
  await expecting(201, server, "POST /rooms", { token: first.token, body: room });
  await assertVoid(server, server.ownerCode);

  const before = server.logs().length;
  await server.restart();
  t.ok(!server.logs().slice(before).includes("#owner="), "no further link is printed");
  t.equal(await roleOf(server, first.token), "owner", "the owner stays");
});

t.test("a later start without an owner prints a new link, and the former is void", async (t) => {
  const server = await startServer();
  t.teardown(() => server.stop());
  const before = server.logs().length;
  await server.restart();
  const again = /#owner=(\S+)/.exec(server.logs().slice(before))?.[1] ?? "";
  t.not(again, "");
  t.not(again, server.ownerCode);
  await assertVoid(server, server.ownerCode);
  t.equal((await tryCode(server, again)).status, 201);
});

t.test("an unspent link is void once somebody was made owner by command", async (t) => {
  const server = await startServer();
  t.teardown(() => server.stop());
  const person = await register(server);
  const ran = await sideroom(["grant", person.signInName, "owner"], settingsOf(server));
  t.equal(ran.code, 0, ran.stderr);
  t.equal(await roleOf(server, person.token), "owner", "at once, in an open session");
  await assertVoid(server, server.ownerCode);
});

t.test("the link is good for half an hour and no longer", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  server.move(30 * minute + 1);
  await assertVoid(server, server.ownerCode);
  server.move(-hour);
  await assertVoid(server, server.ownerCode);

  const other = await startTimedServer();
  t.teardown(() => other.stop());
  other.move(29 * minute);
  const person = await register(other, { invite: other.ownerCode });
  t.equal(await roleOf(other, person.token), "owner");
});

t.test("somebody who mistypes the code makes no account, and the code stays good", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  await assertVoid(server, `${server.ownerCode.slice(0, -2)}zz`);
  const signInName = `owner-${word()}`;
  const passphrase = "12345678";
  const body = { signInName, passphrase, ageConfirmed: true, consents: await consents(server) };
  const invite = server.ownerCode;
  const refused = await call(server, "POST /accounts", { body: { ...body, invite } });
  assertProblem(refused, 400, "invalid");
  const person = await register(server, { signInName, invite });
  t.equal(await roleOf(server, person.token), "owner");
});
