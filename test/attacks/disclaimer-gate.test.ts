// Posting without having accepted what the room asks for: straight, by coercion, with old receipts.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import {
  acknowledge,
  call,
  createRoom,
  disclaimers,
  expecting,
  joinRoom,
  member,
  newVersion,
  owner,
  post,
  register,
  roomDisclaimer,
  traceOf,
  tryPost,
  word,
} from "../support/client.ts";
import { assertGated, assertRefused } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import type { Disclaimer } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import {
  everyReceipt,
  gate,
  gateForStaff,
  noCoercion,
  nothingDropped,
  presentVersion,
  textOfReceipt,
  versionOfReceipt,
} from "./tables/guards.ts";

const attack = attacks();

/** A room that asks for receipts, someone who gave all of them, and someone who only joined. */
async function scene(server: Server) {
  const room = await createRoom(server, { policy: { disclaimers: "required" } });
  const text = await roomDisclaimer(server, room);
  const reader = await member(server, room);
  const newcomer = await register(server);
  await joinRoom(server, newcomer, room);
  return { room, text, reader, newcomer };
}

attack(
  "a post without receipts leaves nothing behind, by HTTP and by socket",
  async (server) => {
    const { room, reader, newcomer } = await scene(server);
    const before = await traceOf(server, reader, room);
    assertGated(await tryPost(server, newcomer, room, "I only want to ask one thing"));
    const socket = await LiveSocket.open(server, newcomer);
    const answer = await socket.post(room, "and here once more");
    socket.close();
    assertRefused(answer, "disclaimer-required");
    assert.deepEqual(await traceOf(server, reader, room), before, "nothing was written");
  },
  [gate],
);

attack(
  "not even the owner or a room's moderator posts without receipts",
  async (server) => {
    const { room, reader } = await scene(server);
    const boss = await owner(server);
    await joinRoom(server, boss, room);
    const moderator = await register(server);
    const persona = await joinRoom(server, moderator, room);
    await expecting(200, server, `PUT /rooms/${room}/roles/${persona.id}`, {
      token: boss.token,
      body: { roles: ["moderator"] },
    });
    const before = await traceOf(server, reader, room);
    assertGated(await tryPost(server, boss, room, "I own this place"));
    assertGated(await tryPost(server, moderator, room, "I look after this room"));
    assert.deepEqual(await traceOf(server, reader, room), before);
  },
  [gateForStaff],
);

attack(
  "a socket that was open before a new version gets no grace",
  async (server) => {
    const { room, text, reader } = await scene(server);
    const writer = await member(server, room);
    const socket = await LiveSocket.open(server, writer);
    await socket.join(room);
    assert.equal((await socket.post(room, "while the first version holds")).type, "ack");
    const { token } = await owner(server);
    assert.equal((await newVersion(server, { token }, text)).status, 201);
    const before = await traceOf(server, reader, room);
    assertRefused(await socket.post(room, "after the second was published"), "disclaimer-required");
    assertGated(await tryPost(server, writer, room, "and by HTTP"));
    assert.deepEqual(await traceOf(server, reader, room), before);
    await acknowledge(server, writer, room);
    assert.equal((await socket.post(room, "now it is accepted")).type, "ack");
    socket.close();
  },
  [versionOfReceipt],
);

attack(
  "an older version, a false digest or another room's text gives no receipt",
  async (server) => {
    const { room, text, newcomer } = await scene(server);
    const { room: elsewhere } = await scene(server);
    const { token } = newcomer;
    const [old] = (await disclaimers(server, newcomer, room)).filter(({ id }) => id === text.id);
    assert.ok(old);
    await newVersion(server, await owner(server), text);
    const accept = (items: unknown) =>
      call(server, `POST /rooms/${room}/acknowledgements`, { token, body: { items } });
    const current = await disclaimers(server, newcomer, room);
    const triples = current.map(({ id, version, sha256 }) => ({ id, version, sha256 }));
    const others = triples.filter(({ id }) => id !== text.id);
    const stale = { id: old.id, version: old.version, sha256: old.sha256 };
    assert.equal((await accept([...others, stale])).status, 409, "an older version");
    const [now] = triples.filter(({ id }) => id === text.id);
    assert.ok(now);
    assert.equal((await accept([{ ...now, sha256: old.sha256 }])).status, 409, "the older digest");
    assert.equal(
      (await accept([{ ...now, version: now.version + 1 }])).status,
      409,
      "not yet there",
    );
    await joinRoom(server, newcomer, elsewhere);
    const theirs = (await disclaimers(server, newcomer, elsewhere)).find(
      ({ scope }) => scope === "room",
    );
    assert.ok(theirs);
    const foreign = { id: theirs.id, version: theirs.version, sha256: theirs.sha256 };
    assert.equal((await accept([...triples, foreign])).status, 400, "another room's text here");
    assert.equal((await accept([])).status, 400, "an empty list");
    const unmoved = await disclaimers(server, newcomer, room);
    assert.ok(unmoved.some((item: Disclaimer) => item.required && !item.acknowledged));
    assertGated(await tryPost(server, newcomer, room, "so I still may not"));
  },
  [presentVersion],
);

attack(
  "a receipt for one room's text opens no other room",
  async (server) => {
    const one = await scene(server);
    const two = await scene(server);
    await acknowledge(server, one.newcomer, one.room);
    await joinRoom(server, one.newcomer, two.room);
    assert.equal((await tryPost(server, one.newcomer, one.room, "here it holds")).status, 201);
    assertGated(await tryPost(server, one.newcomer, two.room, "and there it does not"));
  },
  [textOfReceipt],
);

attack(
  "a receipt is no truthy value",
  async (server) => {
    const { room, text, reader, newcomer } = await scene(server);
    const { token } = newcomer;
    const before = await traceOf(server, reader, room);
    const triple = { id: text.id, version: text.version, sha256: text.sha256 };
    for (const value of ["true", true, 1, "1", [true], null]) {
      const bodies = [
        { ack: value },
        { items: value },
        { items: [value] },
        { items: [{ ...triple, ack: value }] },
        { items: [{ ...triple, version: String(triple.version) }] },
        { items: [{ ...triple, version: [triple.version] }] },
        { items: [triple], ack: value },
      ];
      for (const body of bodies) {
        const answer = await call(server, `POST /rooms/${room}/acknowledgements`, { token, body });
        assert.equal(answer.status, 400, `${JSON.stringify(body)} got ${answer.text}`);
      }
      for (const name of ["ack", "acknowledged", "disclaimers", "acknowledgements"]) {
        const answer = await tryPost(server, newcomer, room, "with a word beside", {
          [name]: value,
        });
        assert.equal(answer.status, 400, `${name}: ${JSON.stringify(value)} got ${answer.text}`);
      }
    }
    assertGated(await tryPost(server, newcomer, room, "nothing of it counted"));
    assert.deepEqual(await traceOf(server, reader, room), before);
  },
  [noCoercion, nothingDropped],
);

attack(
  "half of the receipts is none",
  async (server) => {
    const { room, newcomer } = await scene(server);
    await roomDisclaimer(server, room);
    const all = await disclaimers(server, newcomer, room);
    const required = all.filter((item) => item.required);
    assert.ok(required.length > 1, "there are several to accept");
    for (const { id, version, sha256 } of required.slice(1)) {
      const body = { items: [{ id, version, sha256 }] };
      const { token } = newcomer;
      await expecting(201, server, `POST /rooms/${room}/acknowledgements`, { token, body });
      const missing = await tryPost(server, newcomer, room, `not yet ${word()}`);
      assertGated(missing);
    }
    await acknowledge(server, newcomer, room);
    await post(server, newcomer, room, "all of them now");
  },
  [everyReceipt],
);
