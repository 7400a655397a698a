// The notes with their history, and how many a change stops: for those who may change them.
import assert from "node:assert/strict";
import { attacks, without } from "../support/attack.ts";
import {
  type Account,
  call,
  createRoom,
  expecting,
  member,
  newVersion,
  owner,
  register,
  roomDisclaimer,
} from "../support/client.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import { newStaff } from "../support/staff.ts";
import { keepersOnly, ownersOnly } from "./tables/access-guards.ts";

const attack = attacks();

interface Kept {
  id: string;
  scope: string;
  room: string | null;
  version: number;
  body: string;
  stops: number;
}

const roundedStops = without(
  "rounding how many are stopped",
  "disclaimers/keep-disclaimers.ts",
  "roughly(await deps.disclaimers.askedOf(reads, row))",
  "await deps.disclaimers.askedOf(reads, row)",
);

const kept = async (server: Server, { token }: Account) =>
  (await expecting<{ items: Kept[] }>(200, server, "GET /disclaimers", { token })).items;

attack(
  "the owner gets all of them, a room's moderator that room's, and others none",
  async (server) => {
    const [mine, theirs] = [await createRoom(server), await createRoom(server)];
    const hidden = await createRoom(server, { visibility: "private" });
    const texts: Record<string, string> = {};
    for (const room of [mine, theirs, hidden])
      texts[room] = (await roomDisclaimer(server, room)).id;
    const boss = await owner(server);
    const [keeper, anyone] = [await member(server, mine), await member(server, mine)];
    await expecting(200, server, `PUT /rooms/${mine}/roles/${keeper.persona.id}`, {
      token: boss.token,
      body: { roles: ["moderator"] },
    });
    const ids = async (who: Account) => (await kept(server, who)).map(({ id }) => id);
    const all = await kept(server, boss);
    for (const room of [mine, theirs, hidden])
      assert.ok(all.some(({ id, room: place }) => id === texts[room] && place === room));
    assert.ok(all.some(({ scope }) => scope === "site"));
    assert.deepEqual(await ids(keeper), [texts[mine]]);
    for (const who of [anyone, await register(server), await newStaff(server)])
      assert.deepEqual(await ids(who), []);
    const site = all.find(({ scope }) => scope === "site")?.id;
    for (const [who, id, status] of [
      [keeper, texts[theirs], 403],
      [keeper, texts[hidden], 404],
      [keeper, site, 403],
      [anyone, texts[mine], 403],
      [anyone, "AAAAAAAAAAAAAAAAAAAAAA", 404],
    ] as const) {
      const route = `GET /disclaimers/${id}/versions`;
      assertProblem(await call(server, route, { token: who.token }), status);
    }
  },
  [ownersOnly, keepersOnly],
);

attack(
  "how many a change stops is told about, not exactly",
  async (server) => {
    const room = await createRoom(server);
    const { id } = await roomDisclaimer(server, room);
    const boss = await owner(server);
    const seen = new Set<number>();
    for (let people = 0; people < 4; people++) {
      const text = (await kept(server, boss)).find((one) => one.id === id);
      seen.add(text?.stops ?? -1);
      await member(server, room);
    }
    for (const { stops } of await kept(server, boss)) assert.equal(stops % 5, 0);
    assert.ok(seen.size <= 2, "one person more or less does not show");
  },
  [roundedStops],
);

attack("what was withdrawn is neither listed nor looked up any more", async (server) => {
  const room = await createRoom(server);
  const text = await roomDisclaimer(server, room);
  const boss = await owner(server);
  await newVersion(server, boss, text);
  const { token } = boss;
  await expecting(204, server, `DELETE /disclaimers/${text.id}`, { token });
  assert.ok((await kept(server, boss)).every(({ id }) => id !== text.id));
  const versions = await call(server, `GET /disclaimers/${text.id}/versions`, { token });
  assertProblem(versions, 404, "not-found");
});
