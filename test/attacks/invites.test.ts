// Codes that let people in: guessed, used twice, used late, used elsewhere, and traced to who used them.
import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "better-sqlite3";
import t from "tap";
import { type Attack, attacks } from "../support/attack.ts";
import {
  type Account,
  call,
  consents,
  createRoom,
  expecting,
  joinRoom,
  owner,
  register,
  word,
} from "../support/client.ts";
import { faketimeLibrary, movableClock } from "../support/clock.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import { endOfInvites, inviteOnce, kindOfInvite, longInvites } from "./tables/reveal-guards.ts";

const day = 86_400;

async function newInvite(server: Server, room?: string): Promise<string> {
  const { token } = await owner(server);
  const route = room === undefined ? "POST /invites" : `POST /rooms/${room}/invites`;
  return (await expecting<{ invite: string }>(201, server, route, { token })).invite;
}

async function tryToRegister(server: Server, invite: string) {
  const body = {
    ...{ signInName: `name-${word()}`, passphrase: `${word()} ${word()}`, ageConfirmed: true },
    ...{ consents: await consents(server), invite },
  };
  return call(server, "POST /accounts", { body });
}

const tryToJoin = (server: Server, { token }: Account, room: string, invite: string) =>
  call(server, `POST /rooms/${room}/membership`, { token, body: { face: "room", invite } });

const used: Attack = async (server) => {
  const invite = await newInvite(server);
  const came = await Promise.all([1, 2, 3].map(() => tryToRegister(server, invite)));
  assert.deepEqual(came.map(({ status }) => status).sort(), [201, 400, 400]);
  assertProblem(await tryToRegister(server, invite), 400, "invalid");
  const room = await createRoom(server, { visibility: "private" });
  const roomInvite = await newInvite(server, room);
  const [first, second] = [
    await register(server, { invite: await newInvite(server) }),
    await register(server, { invite: await newInvite(server) }),
  ];
  await joinRoom(server, first, room, { invite: roomInvite });
  assertProblem(await tryToJoin(server, second, room, roomInvite), 404, "not-found");
};

const elsewhere: Attack = async (server) => {
  const [room, other] = [
    await createRoom(server, { visibility: "private" }),
    await createRoom(server, { visibility: "private" }),
  ];
  const person = await register(server, { invite: await newInvite(server) });
  const [toSite, toRoom] = [await newInvite(server), await newInvite(server, room)];
  assertProblem(await tryToRegister(server, toRoom), 400, "invalid");
  assertProblem(await tryToJoin(server, person, room, toSite), 404, "not-found");
  assertProblem(await tryToJoin(server, person, other, toRoom), 404, "not-found");
  await joinRoom(server, person, room, { invite: toRoom });
};

const guessed: Attack = async (server) => {
  const codes = await Promise.all(Array.from({ length: 200 }, () => newInvite(server)));
  for (const code of codes) assert.equal(Buffer.from(code, "base64url").length, 16, "128 bits");
  assert.equal(new Set(codes).size, codes.length);
  // Random bytes: of every bit about half are set, whatever its place.
  for (let bit = 0; bit < 128; bit++) {
    const set = codes.filter(
      (code) => ((Buffer.from(code, "base64url")[bit >> 3] ?? 0) >> (bit & 7)) & 1,
    ).length;
    assert.ok(set > 50 && set < 150, `bit ${bit} is set in ${set} of ${codes.length}`);
  }
  const near = Buffer.from(codes[0] ?? "", "base64url");
  near[15] = (near[15] ?? 0) ^ 1;
  assertProblem(await tryToRegister(server, near.toString("base64url")), 400, "invalid");
};

/** Which accounts, memberships and acts could have come of this invite, as far as the database tells. */
const traced: Attack = async (server) => {
  const rows = () => {
    const database = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
    const all = (table: string) => database.prepare(`SELECT * FROM ${table}`).all();
    const found = { invites: all("invites"), accounts: all("accounts"), audit: all("audit") };
    database.close();
    return found;
  };
  const audit = rows().audit.length;
  const invite = await newInvite(server);
  const stored = rows().invites as { code_mac: string; expires_at: number }[];
  assert.ok(!JSON.stringify(stored).includes(invite), "only an HMAC is stored");
  await register(server, { invite });
  const after = rows();
  const left = after.invites as { code_mac: string }[];
  const gone = stored.filter((one) => !left.some(({ code_mac }) => code_mac === one.code_mac));
  assert.equal(gone.length, 1, "a used invite is gone");
  const accounts = JSON.stringify(after.accounts);
  for (const value of Object.values(gone[0] ?? {}))
    if (String(value).length > 8) assert.ok(!accounts.includes(String(value)));
  assert.equal(after.audit.length, audit, "nobody writes down who came with which");
};

const library = faketimeLibrary();
const clock = library === undefined ? null : movableClock(library);
const attack = attacks({ env: { REGISTRATION: "invite", ...clock?.env } });

attack("an invite is good for one person", used, [inviteOnce]);
attack("an invite is good for what it was made for", elsewhere, [kindOfInvite]);
attack("an invite cannot be guessed", guessed, [longInvites]);
attack("what an invite was used for leads to nobody", traced);

if (clock === null) {
  if (process.env.SIDEROOM_REQUIRE_SERVICES === "1")
    t.fail("the faketime package is not installed");
} else {
  attack(
    "an invite ends after two weeks",
    async (server) => {
      try {
        const room = await createRoom(server, { visibility: "private" });
        const person = await register(server, { invite: await newInvite(server) });
        const [toSite, toRoom] = [await newInvite(server), await newInvite(server, room)];
        clock.move(14 * day + 5);
        assertProblem(await tryToRegister(server, toSite), 400, "invalid");
        assertProblem(await tryToJoin(server, person, room, toRoom), 404, "not-found");
      } finally {
        clock.move(0);
      }
    },
    [endOfInvites],
  );
}
