// The note at the door changes, and everybody reads it again; some notes are to be read every few days.
import assert from "node:assert/strict";
import t from "tap";
import {
  acknowledge,
  call,
  createRoom,
  disclaimers,
  expecting,
  member,
  newVersion,
  owner,
  post,
  roomDisclaimer,
  tryPost,
} from "../support/client.ts";
import { day, startTimedServer, type TimedServer } from "../support/in-process.ts";
import { assertGated, assertProblem, assertRefused } from "../support/refusals.ts";
import type { Disclaimer, Post } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";

const noon = { kind: "version" };

async function makeModerator(server: TimedServer, room: string, persona: string): Promise<void> {
  await expecting(200, server, `PUT /rooms/${room}/roles/${persona}`, {
    token: (await owner(server)).token,
    body: { roles: ["moderator"] },
  });
}

t.test("a room's moderator writes a new version, and everybody must read it again", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server);
  const text = await roomDisclaimer(server, room);
  const [keeper, writer, other] = [
    await member(server, room),
    await member(server, room),
    await member(server, room),
  ];
  assertProblem(await newVersion(server, keeper, { ...text, cadence: noon }), 403, "forbidden");
  await makeModerator(server, room, keeper.persona.id);
  const old = await post(server, writer, room, "written under the first version");
  const socket = await LiveSocket.open(server, other);
  await socket.join(room);

  const published = await newVersion(server, keeper, { ...text, cadence: noon });
  t.equal(published.status, 201);
  t.same([published.json.id, published.json.version], [text.id, 2]);
  const told = await socket.next("event", 1_000);
  t.equal(told.event, "room.changed", "open sockets are told");

  for (const person of [keeper, writer, other]) {
    assertGated(await tryPost(server, person, room, "as before?"));
  }
  const { token } = writer;
  const reaction = `PUT /posts/${old.id}/reactions/thanks`;
  assertGated(await call(server, reaction, { token: other.token }));
  assertGated(await call(server, `PATCH /posts/${old.id}`, { token, body: { body: "changed" } }));
  assertRefused(await socket.post(room, "by socket?"), "disclaimer-required");

  const stale = { id: text.id, version: 1, sha256: text.sha256 };
  const route = `POST /rooms/${room}/acknowledgements`;
  const again = await call(server, route, { token, body: { items: [stale] } });
  assertProblem(again, 409, "conflict");
  const missing = (await disclaimers(server, writer, room)).filter((one) => !one.acknowledged);
  t.same(
    missing.map(({ id, version, body }) => [id, version, body]),
    [[text.id, 2, published.json.body]],
    "only this one is to be read again, as it is now",
  );
  await acknowledge(server, writer, room);
  await post(server, writer, room, "written under the second");
  assertGated(await tryPost(server, other, room, "still not read"));
  const kept = await expecting<Post>(200, server, `GET /posts/${old.id}`, { token });
  t.same(kept.body, old.body, "what was written stays");
  socket.close();
});

t.test("a room's moderator keeps that room's notes, and no other's", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const [mine, theirs] = [await createRoom(server), await createRoom(server)];
  const foreign = await roomDisclaimer(server, theirs);
  const keeper = await member(server, mine);
  await makeModerator(server, mine, keeper.persona.id);
  const body = { title: "House rules", body: "Knock first.", cadence: noon };
  const options = { token: keeper.token, body };
  const added = await call<Disclaimer>(server, `POST /rooms/${mine}/disclaimers`, options);
  t.equal(added.status, 201);
  for (const route of [
    `POST /rooms/${theirs}/disclaimers`,
    `POST /disclaimers/${foreign.id}/versions`,
  ]) {
    assertProblem(await call(server, route, options), 403, "forbidden");
  }
  const site = (await disclaimers(server, keeper, mine)).find(({ scope }) => scope === "site");
  assert.ok(site);
  const versions = `POST /disclaimers/${site.id}/versions`;
  assertProblem(await call(server, versions, options), 403, "forbidden");
  const { token } = keeper;
  await expecting(204, server, `DELETE /disclaimers/${added.json.id}`, { token });
  const left = await disclaimers(server, keeper, mine);
  t.ok(
    left.every(({ id }) => id !== added.json.id),
    "and may take one down",
  );
});

t.test("a note of the whole site is read once for all rooms", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const [one, other] = [await createRoom(server), await createRoom(server)];
  const writer = await member(server, one);
  await member(server, other, {}, writer);
  const { token } = await owner(server);
  const body = { scope: "site", title: "New for everyone", body: "A word to all.", cadence: noon };
  await expecting(201, server, "POST /disclaimers", { token, body });
  for (const room of [one, other]) assertGated(await tryPost(server, writer, room, "now?"));
  await acknowledge(server, writer, one);
  for (const room of [one, other]) await post(server, writer, room, "read");
});

t.test("a note for clinicians is for clinicians", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const [nurse, patient] = [
    await member(server, "hello", { standing: "clinician" }),
    await member(server, "hello", { standing: "patient" }),
  ];
  const scopes = async (person: typeof nurse) =>
    (await disclaimers(server, person, "hello")).map(({ scope }) => scope);
  t.ok((await scopes(nurse)).includes("role"));
  t.notOk((await scopes(patient)).includes("role"));
});

t.test("a note with a cadence of days is to be read again when they are over", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server);
  const text = await roomDisclaimer(server, room, { kind: "days", days: 7 });
  const writer = await member(server, room);
  const find = async () =>
    (await disclaimers(server, writer, room)).find(({ id }) => id === text.id);
  const given = await find();
  t.same(given?.cadence, { kind: "days", days: 7 });
  const until = Date.parse(given?.acknowledgedUntil ?? "");
  t.ok(until >= server.now() + 7 * day * 1_000, "at least the seven days");
  t.ok(until <= server.now() + 8 * day * 1_000, "and not much longer");
  server.move((until - server.now()) / 1_000 - 1);
  await post(server, writer, room, "at the last moment");
  server.move(1);
  const refused = await tryPost(server, writer, room, "a moment later");
  assertGated(refused);
  t.same(
    refused.json.disclaimers?.map(({ id }) => id),
    [text.id],
    "the others still hold",
  );
  t.same([(await find())?.acknowledged, (await find())?.acknowledgedUntil], [false, null]);
  server.move(-3 * day);
  assertGated(await tryPost(server, writer, room, "with the clock set back"));
  await acknowledge(server, writer, room);
  await post(server, writer, room, "read again");
});

t.test("a banner asks for nothing, and an open door shows nothing", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const banner = await createRoom(server, { policy: { disclaimers: "banner" } });
  const off = await createRoom(server, { policy: { disclaimers: "off" } });
  const writer = await member(server, banner);
  await member(server, off, {}, writer);
  await post(server, writer, banner, "without a receipt");
  await post(server, writer, off, "without a receipt");
  const shown = await disclaimers(server, writer, banner);
  t.ok(shown.length > 0 && shown.every(({ required }) => !required));
  t.same(await disclaimers(server, writer, off), []);
  const { token } = await owner(server);
  const stricter = { token, body: { policy: { disclaimers: "required" } } };
  await expecting(200, server, `PATCH /rooms/${off}`, stricter);
  assertGated(await tryPost(server, writer, off, "the door was closed behind me"));
});
