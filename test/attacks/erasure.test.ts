// Erasure takes everything away: nobody but its owner may ask for it, and it joins no two faces.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { attacks, without } from "../support/attack.ts";
import {
  type Account,
  call,
  createRoom,
  expecting,
  joinRoom,
  member,
  owner,
  post,
  register,
  word,
} from "../support/client.ts";
import { readIfThere } from "../support/needles.ts";
import type { Server } from "../support/server.ts";
import type { Post } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { grant } from "../support/staff.ts";
import { until } from "../support/wait.ts";

const attack = attacks();
const limited = attacks({ env: { LIMIT_SIGN_INS_PER_HOUR: "" } });

const ask = (server: Server, { token }: { token: string }, passphrase: string, at = "spread") =>
  call(server, "DELETE /me", { token, body: { passphrase, posts: "keep-anonymous", at } });

/** Somebody with a face in each of two rooms, and who else is there to see them. */
async function twoFaces(server: Server) {
  const rooms = [await createRoom(server), await createRoom(server)] as const;
  const me = await member(server, rooms[0]);
  const elsewhere = await member(server, rooms[1], {}, me);
  const witness = await member(server, rooms[0]);
  await joinRoom(server, witness, rooms[1]);
  const posts = [
    await post(server, me, rooms[0], word(20)),
    await post(server, elsewhere, rooms[1], word(20)),
  ];
  return { me, witness, posts, rooms };
}

const faceOf = async (server: Server, { token }: { token: string }, { id }: Post) =>
  (await expecting<Post>(200, server, `GET /posts/${id}`, { token })).persona;

/** What a thief reads out of a column. */
function stolen(server: Server, column: string, table: string): string[] {
  const database = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
  try {
    return database.prepare(`SELECT ${column} FROM ${table}`).pluck().all() as string[];
  } finally {
    database.close();
  }
}

attack(
  "a session alone does not erase an account",
  async (server) => {
    const me = await register(server);
    assert.equal((await ask(server, me, `${word()} ${word()}`)).status, 403);
    const other = await register(server);
    assert.equal((await ask(server, me, other.passphrase)).status, 403);
    assert.equal((await call(server, "DELETE /me", { body: {} })).status, 401);
    await expecting(200, server, "GET /me", { token: me.token });
  },
  [
    without(
      "the passphrase",
      "data-rights/erase-account.ts",
      "await provePassphrase(deps, actor, wish.passphrase);",
    ),
  ],
);

limited(
  "a passphrase is not guessed by erasing",
  async (server) => {
    const me = await register(server);
    const statuses = [];
    for (let tries = 0; tries < 10; tries++)
      statuses.push((await ask(server, me, `${word()} ${word()}`)).status);
    assert.ok(statuses.includes(429), statuses.join(" "));
  },
  [
    without(
      "counting what was tried",
      "identity/step-up.ts",
      'mustNotGuess(deps, "passphrase", actor.account);',
    ),
  ],
);

attack(
  "the last owner stays, and one of two may go",
  async (server) => {
    const boss = await owner(server);
    assert.equal((await ask(server, boss, boss.passphrase)).status, 409);
    await expecting(200, server, "GET /me", { token: boss.token });
    const second = await register(server);
    await grant(server, second, "owner");
    assert.equal((await ask(server, second, second.passphrase)).status, 200);
    assert.equal((await ask(server, boss, boss.passphrase)).status, 409);
  },
  [
    without(
      "looking for another owner",
      "data-rights/erase-account.ts",
      "owners.length === 1 && owners[0]?.id === actor.account",
      "owners.length === 0",
    ),
  ],
);

attack(
  "sockets of an erased account close at once",
  async (server) => {
    const { me, rooms } = await twoFaces(server);
    const socket = await LiveSocket.open(server, { token: me.token });
    socket.send({ type: "join", room: rooms[0] });
    assert.equal((await ask(server, me, me.passphrase)).status, 200);
    const { code } = await Promise.race([
      socket.closed,
      new Promise<{ code: number }>((done) => setTimeout(() => done({ code: 0 }), 1_000)),
    ]);
    assert.equal(code, 1008);
    assert.equal((await call(server, "GET /me", { token: me.token })).status, 401);
  },
  [
    without(
      "telling that the sessions have ended",
      "identity/sessions.ts",
      'for (const session of ended) deps.rights.tell({ kind: "session", session });',
    ),
  ],
);

attack(
  "two faces of one person do not end together",
  async (server) => {
    const { me, witness, posts } = await twoFaces(server);
    const before = await Promise.all(posts.map((one) => faceOf(server, witness, one)));
    assert.equal((await ask(server, me, me.passphrase)).status, 200);
    const now = await Promise.all(posts.map((one) => faceOf(server, witness, one)));
    assert.deepEqual(now, before, "neither has, in the moment when their person left");
    const profile = await expecting<{ id: string }>(200, server, `GET /personas/${before[0]?.id}`, {
      token: witness.token,
    });
    assert.equal(profile.id, before[0]?.id);
    const rows = stolen(server, "sealed", "face_endings");
    assert.equal(new Set(rows.map(({ length }) => length)).size, 1, "and no row tells which");
  },
  [
    {
      guard: "a time of its own for each face",
      patch: [
        {
          file: "src/data-rights/find-faces.ts",
          find: "spread ? withinADay(deps, at) : at",
          replace: "spread ? at : at",
        },
        {
          file: "src/data-rights/erase-account.ts",
          find: 'if (when === "now") {',
          replace: "{",
        },
      ],
    },
  ],
);

attack(
  "a face that has ended leads to nobody",
  async (server) => {
    const { me, witness, posts } = await twoFaces(server);
    const old = stolen(server, "lookup || ' ' || sealed", "personas");
    const handles = await Promise.all(posts.map((one) => faceOf(server, witness, one)));
    assert.equal((await ask(server, me, me.passphrase, "now")).status, 200);
    for (const one of posts) {
      const { handle } = await faceOf(server, witness, one);
      assert.match(handle, /^former member \d{8}$/);
    }
    const now = stolen(server, "lookup || ' ' || sealed", "personas").flatMap((row) =>
      row.split(" "),
    );
    const ids = new Set(handles.map(({ id }) => id));
    const all = stolen(server, "id || ' ' || lookup || ' ' || sealed", "personas");
    for (const row of all) {
      const [id = "", lookup = "", sealed = ""] = row.split(" ");
      if (!ids.has(id)) continue;
      assert.ok(!old.some((before) => before.includes(lookup)), "another lookup");
      assert.ok(!old.some((before) => before.includes(sealed)), "sealed to nobody");
    }
    assert.ok(now.length > 0);
    const names = stolen(server, "handle", "personas");
    for (const { handle } of handles) assert.ok(!names.includes(handle), "and its name is gone");
  },
  [
    without(
      "sealing it to nobody",
      "storage/stores/personas.ts",
      ".set({ ...now, ...nothing, retired: true })",
      ".set({ ...now, sealed: undefined, ...nothing, retired: true })",
    ),
    without(
      "cutting how it is found",
      "storage/stores/personas.ts",
      ".set({ ...now, ...nothing, retired: true })",
      ".set({ ...now, lookup: undefined, ...nothing, retired: true })",
    ),
    without(
      "taking its name",
      "storage/stores/personas.ts",
      ".set({ ...now, ...nothing, retired: true })",
      ".set({ lookup: now.lookup, sealed: now.sealed, ...nothing, retired: true })",
    ),
  ],
);

attack(
  "nothing of an erased account is in a row of the database, or in its bytes",
  async (server) => {
    const { me, rooms } = await twoFaces(server);
    const { token } = me;
    const bio = word(30);
    await expecting(200, server, `PATCH /personas/${me.persona.id}`, { token, body: { bio } });
    const said = await post(server, me, rooms[0], word(30));
    const body = { passphrase: me.passphrase, posts: "redact", at: "now" };
    await expecting(200, server, "DELETE /me", { token, body });
    const needles = [bio, said.body, me.persona.handle, me.id];
    await until("no byte of it is left", async () => {
      const files = readdirSync(server.dataDir).filter((name) => name.includes(".db"));
      return !files.some((name) => {
        const bytes = readIfThere(join(server.dataDir, name));
        return needles.some((needle) => bytes.includes(needle));
      });
    });
  },
);

/** Signs in anew: the way that is left for somebody whose session has ended. */
async function signIn(server: Server, { signInName, passphrase }: Account) {
  return call(server, "POST /sessions", { body: { signInName, passphrase } });
}

attack(
  "an account that was erased cannot be signed in to again",
  async (server) => {
    const me = await register(server);
    assert.equal((await ask(server, me, me.passphrase)).status, 200);
    assert.equal((await signIn(server, me)).status, 401);
    const [recoveryCode] = me.recoveryCodes;
    const body = { signInName: me.signInName, recoveryCode, passphrase: `${word()} ${word()}` };
    assert.equal((await call(server, "POST /recoveries", { body })).status, 401);
  },
  [
    without(
      "dropping the account",
      "identity/end-account.ts",
      "await deps.identity.dropAccount(tx, account)",
      "({} as Record<string, number>)",
    ),
  ],
);
