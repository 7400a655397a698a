// Every route that writes, one by one: what others will see needs receipts, what they will not does not.
import assert from "node:assert/strict";
import t from "tap";
import { attacks, type Mutant } from "../support/attack.ts";
import {
  type Account,
  acknowledge,
  call,
  createRoom,
  joinRoom,
  member,
  newVersion,
  openThread,
  owner,
  post,
  register,
  roomDisclaimer,
  traceOf,
} from "../support/client.ts";
import { bare, routesOf } from "../support/openapi.ts";
import { assertGated } from "../support/refusals.ts";
import { type Server, startServer } from "../support/server.ts";
import {
  gate,
  gateOfEdits,
  gateOfPosts,
  gateOfReactions,
  gateOfThreads,
  noGateForTakingBack,
} from "./tables/guards.ts";

/** The path and body with which someone whose receipts are out of date tries the route. */
interface Try {
  path: string;
  body?: unknown;
}

interface Scene {
  room: string;
  /** Own post, and another's, both from before the new version. */
  own: string;
  other: string;
  /** Own question. */
  thread: string;
}

/** Written by hand. `free` says why the route needs no receipt. */
const table: Record<string, { gated: (scene: Scene) => Try[] } | { free: string }> = {
  "POST /rooms/{room}/posts": {
    gated: ({ room, other, thread }) => [
      { path: `/rooms/${room}/posts`, body: { body: "a post" } },
      { path: `/rooms/${room}/posts`, body: { body: "a reply", replyTo: other } },
      { path: `/rooms/${room}/posts`, body: { body: "without a name", as: "anonymous" } },
      {
        path: `/rooms/${room}/posts`,
        body: { body: "with a key", clientId: "key-of-this-client" },
      },
      { path: `/rooms/${room}/posts`, body: { body: "with a warning", contentWarning: "loss" } },
      { path: `/rooms/${room}/posts`, body: { body: "in a thread", thread } },
      { path: `/rooms/${room}/posts`, body: { body: "without a name", thread, as: "anonymous" } },
    ],
  },
  "PATCH /posts/{post}": {
    gated: ({ own }) => [
      { path: `/posts/${own}`, body: { body: "changed afterwards" } },
      { path: `/posts/${own}`, body: { body: "mine at first", contentWarning: "loss" } },
    ],
  },
  "PUT /posts/{post}/reactions/{name}": {
    gated: ({ other, own }) => [
      { path: `/posts/${other}/reactions/thanks` },
      { path: `/posts/${own}/reactions/with-you` },
    ],
  },
  "POST /rooms/{room}/threads": {
    gated: ({ room }) => {
      const opening = { title: "a title", body: "a first post" };
      return [
        opening,
        { ...opening, kind: "question" },
        { ...opening, as: "anonymous" },
        { ...opening, contentWarning: "loss" },
        { ...opening, clientId: "key-of-this-client" },
      ].map((body) => ({ path: `/rooms/${room}/threads`, body }));
    },
  },
  "PATCH /threads/{thread}": {
    gated: ({ thread }) => [
      { path: `/threads/${thread}`, body: { title: "another title" } },
      { path: `/threads/${thread}`, body: { answered: true } },
    ],
  },
  "POST /moderation/threads/{thread}/tools": {
    free: "the arrangement of a room by those who look after it, as its roles and texts are",
  },
  "DELETE /posts/{post}": { free: "taking one's words back never needs a receipt" },
  "DELETE /posts/{post}/reactions/{name}": { free: "taking one's reaction back, likewise" },
  "POST /rooms/{room}/membership": { free: "joining comes before the receipts" },
  "DELETE /rooms/{room}/membership": { free: "leaving never needs one" },
  "POST /rooms/{room}/membership/fresh-face": { free: "a face by itself writes nothing" },
  "PATCH /personas/{persona}": { free: "no post of anyone's" },
  "POST /rooms/{room}/acknowledgements": { free: "gives the receipts" },
  "PUT /posts/{post}/bookmark": { free: "nobody else sees it" },
  "DELETE /posts/{post}/bookmark": { free: "nobody else sees it" },
  "PUT /rooms/{room}/read-line": { free: "nobody else sees it" },
  "POST /rooms/{room}/drafts/check": { free: "nobody sees its result but its author" },
  "POST /accounts": { free: "no room is involved" },
  "POST /sessions": { free: "no room is involved" },
  "PUT /personas/{persona}/block": { free: "nobody else sees it" },
  "DELETE /personas/{persona}/block": { free: "nobody else sees it" },
  "PUT /personas/{persona}/mute": { free: "nobody else sees it" },
  "DELETE /personas/{persona}/mute": { free: "nobody else sees it" },
  "DELETE /sessions/current": { free: "no room is involved" },
  "DELETE /sessions/{session}": { free: "no room is involved" },
  "POST /recoveries": { free: "no room is involved" },
  "POST /recovery-mails": { free: "no room is involved" },
  "POST /passkeys/registration-options": { free: "how one signs in" },
  "POST /passkeys": { free: "how one signs in" },
  "DELETE /passkeys/{passkey}": { free: "how one signs in" },
  "POST /passkeys/sign-in-options": { free: "no room is involved" },
  "POST /passkeys/sign-in": { free: "no room is involved" },
  "POST /totp": { free: "how one signs in" },
  "POST /totp/confirm": { free: "how one signs in" },
  "DELETE /totp": { free: "how one signs in" },
  "POST /me/step-up-options": { free: "how one signs in" },
  "POST /me/step-up": { free: "how one signs in" },
  "PUT /me/passphrase": { free: "how one signs in" },
  "POST /me/recovery-codes": { free: "how one signs in" },
  "PUT /me/recovery-email": { free: "how one signs in" },
  "DELETE /me/recovery-email": { free: "how one signs in" },
  "PATCH /me": { free: "the account's own settings" },
  "DELETE /me": { free: "leaving needs no receipt" },
  "POST /invites": { free: "no post of anyone's" },
  "POST /registrations/{registration}/approve": { free: "no post of anyone's" },
  "POST /registrations/{registration}/refuse": { free: "no post of anyone's" },
  "DELETE /me/notifications/{notice}": { free: "the account's own inbox" },
  "POST /moderation/personas/{persona}/reveal-requests": { free: "nothing that others see" },
  "POST /reveal-requests/{request}/approve": { free: "nothing that others see" },
  "POST /reveal-requests/{request}/look": { free: "nothing that others see" },
  "POST /rooms/{room}/invites": { free: "no post of anyone's" },
  "POST /rooms": { free: "the owner's arrangement of the site" },
  "PATCH /rooms/{room}": { free: "the owner's arrangement of the site" },
  "PATCH /site": { free: "the owner's arrangement of the site" },
  "POST /disclaimers": { free: "the texts themselves" },
  "POST /disclaimers/{disclaimer}/versions": { free: "the texts themselves" },
  "DELETE /disclaimers/{disclaimer}": { free: "the texts themselves" },
  "POST /rooms/{room}/disclaimers": { free: "the texts themselves" },
  "PUT /rooms/{room}/roles/{persona}": { free: "the owner's arrangement of the site" },
};

/** The call by which each of them comes to the gate. */
const gates: Record<string, Mutant[]> = {
  "POST /rooms/{room}/posts": [gateOfPosts],
  "POST /rooms/{room}/threads": [gateOfPosts],
  "PATCH /posts/{post}": [gateOfEdits],
  "PATCH /threads/{thread}": [gateOfThreads],
  "PUT /posts/{post}/reactions/{name}": [gateOfReactions],
};

const attack = attacks();

async function scene(server: Server): Promise<Scene & { author: Account; reader: Account }> {
  const room = await createRoom(server);
  const text = await roomDisclaimer(server, room);
  const author = await member(server, room);
  const reader = await member(server, room);
  const own = await post(server, author, room, "mine at first");
  const other = await post(server, reader, room, "somebody else's");
  const { thread } = await openThread(server, author, room, { kind: "question" });
  await newVersion(server, await owner(server), text);
  await acknowledge(server, reader, room);
  return { room, own: own.id, other: other.id, thread: thread.id, author, reader };
}

t.test("every route that writes stands in this table", async (t) => {
  const server = await startServer();
  t.teardown(() => server.stop());
  const writing = (await routesOf(server)).filter((route) => !/^(GET|HEAD) /.test(route));
  const listed = Object.keys(table).map(bare);
  t.ok(writing.length > 10, "the server names its routes");
  t.same(
    writing.filter((route) => !listed.includes(route)),
    [],
    "none is missing here",
  );
  t.same(
    listed.filter((route) => !writing.includes(route)),
    [],
    "none is gone there",
  );
});

for (const [route, entry] of Object.entries(table)) {
  if ("free" in entry) continue;
  attack(
    `${route} is refused to someone whose receipts are out of date`,
    async (server) => {
      const made = await scene(server);
      const [method] = route.split(" ");
      const before = await traceOf(server, made.reader, made.room);
      for (const { path, body } of entry.gated(made)) {
        const { token } = made.author;
        assertGated(await call(server, `${method} ${path}`, { token, body }));
      }
      assert.deepEqual(
        await traceOf(server, made.reader, made.room),
        before,
        "nothing has changed",
      );
    },
    gates[route],
  );
}

attack(
  "deleting, taking back and leaving need no receipt",
  async (server) => {
    const { room, own, other, author } = await scene(server);
    const { token } = author;
    const undone = await call(server, `DELETE /posts/${other}/reactions/thanks`, { token });
    assert.equal(undone.status, 200, undone.text);
    const deleted = await call(server, `DELETE /posts/${own}`, { token });
    assert.equal(deleted.status, 204, deleted.text);
    const left = await call(server, `DELETE /rooms/${room}/membership`, { token });
    assert.equal(left.status, 204, left.text);
  },
  [noGateForTakingBack],
);

attack(
  "a face taken anew brings no receipts along from nowhere",
  async (server) => {
    const { room, author, reader } = await scene(server);
    const { token } = author;
    await call(server, `DELETE /rooms/${room}/membership`, { token });
    await joinRoom(server, author, room, { face: "community" });
    const before = await traceOf(server, reader, room);
    assertGated(await call(server, `POST /rooms/${room}/posts`, { token, body: { body: "back" } }));
    assert.deepEqual(await traceOf(server, reader, room), before);
    const stranger = await register(server);
    const outside = await call(server, `POST /rooms/${room}/posts`, {
      token: stranger.token,
      body: { body: "without joining" },
    });
    assert.equal(outside.status, 403);
  },
  [gate],
);
