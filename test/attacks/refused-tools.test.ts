// Tools of the staff in other hands: refused, and written down by ids, a few times an hour for each account.
import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "better-sqlite3";
import { attacks } from "../support/attack.ts";
import {
  type Account,
  call,
  createRoom,
  expecting,
  member,
  openThread,
  owner,
  register,
  roomDisclaimer,
} from "../support/client.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import {
  fewRefusedUses,
  idsInAudit,
  namedByFace,
  refusedUsesInAudit,
} from "./tables/tool-guards.ts";

const attack = attacks();
const text = { title: "A title", body: "A text.", cadence: { kind: "version" } };
const nothing = "AAAAAAAAAAAAAAAAAAAAAA";

interface Act {
  actor: string;
  action: string;
  subject: string;
  room: string | null;
}

/** What the audit on the disk says of refused uses. */
function refusedUses({ dataDir }: Server): Act[] {
  const database = new Database(join(dataDir, "sideroom.db"), { readonly: true });
  try {
    const asked = "SELECT actor, action, subject, room FROM audit WHERE action LIKE 'refused:%'";
    return database.prepare(`${asked} ORDER BY position`).all() as Act[];
  } finally {
    database.close();
  }
}

async function isRefused(server: Server, { token }: Account, route: string, body?: unknown) {
  const answer = await call(server, route, { token, ...(body === undefined ? {} : { body }) });
  assertProblem(answer, 403, "forbidden");
}

attack(
  "whoever uses a tool that is not theirs is refused, and it is written down by ids",
  async (server) => {
    const [room, other] = [await createRoom(server), await createRoom(server)];
    const boss = await owner(server);
    const { id: disclaimer } = await roomDisclaimer(server, room);
    const { id: ofSite } = await expecting<{ id: string }>(201, server, "POST /disclaimers", {
      token: boss.token,
      body: { ...text, scope: "role", role: "clinician" },
    });
    const { thread } = await openThread(server, await member(server, other), other);
    const request = "1234567890123456789012";
    const uses: [route: string, body: unknown, action: string, subject: string, inRoom: boolean][] =
      [
        [
          `POST /moderation/threads/${thread.id}/tools`,
          { lock: true },
          "thread.tools",
          thread.id,
          true,
        ],
        [`PUT /rooms/${other}/roles/${nothing}`, { roles: [] }, "roles.set", nothing, true],
        [`PUT /rooms/${other}/roles/anna%20smith`, { roles: [] }, "roles.set", "?", true],
        [`PATCH /rooms/${other}`, { about: "mine" }, "room.change", other, true],
        [`POST /rooms/${other}/invites`, undefined, "room.invite", other, true],
        [`POST /rooms/${other}/disclaimers`, text, "disclaimer.add", other, true],
        ["POST /rooms", { slug: `of-mine-${other}`, title: "Mine" }, "room.create", "site", false],
        ["POST /disclaimers", { ...text, scope: "site" }, "disclaimer.add", "site", false],
        [`POST /disclaimers/${ofSite}/versions`, text, "disclaimer.change", ofSite, false],
        [`DELETE /disclaimers/${ofSite}`, undefined, "disclaimer.change", ofSite, false],
        [`GET /disclaimers/${ofSite}/versions`, undefined, "disclaimer.change", ofSite, false],
        ["POST /invites", undefined, "site.invite", "site", false],
        ["PATCH /site", { name: "Mine" }, "site.change", "site", false],
        ["GET /registrations", undefined, "registration.list", "site", false],
        [
          `POST /registrations/${nothing}/approve`,
          undefined,
          "registration.decide",
          nothing,
          false,
        ],
        ["POST /registrations/anna/refuse", undefined, "registration.decide", "?", false],
        ["GET /reveal-requests", undefined, "reveal.read", "site", false],
        [`GET /reveal-requests/${request}`, undefined, "reveal.read", request, false],
      ];
    for (const [route, body, action, subject, inRoom] of uses) {
      // A moderator of one room, who is a plain member of the other.
      const who = await member(server, room);
      const roles = { token: boss.token, body: { roles: ["moderator"] } };
      await expecting(200, server, `PUT /rooms/${room}/roles/${who.persona.id}`, roles);
      await expecting(200, server, `GET /disclaimers/${disclaimer}/versions`, who);
      const { persona } = await member(server, other, {}, who);
      const before = refusedUses(server).length;
      await isRefused(server, who, route, body);
      const acts = refusedUses(server).slice(before);
      assert.equal(acts.length, 1, `${route} is written down`);
      const [act] = acts as [Act];
      assert.deepEqual(
        { ...act, actor: "" },
        { actor: "", action: `refused:${action}`, subject, room: inRoom ? other : null },
      );
      if (inRoom) assert.equal(act.actor, `persona:${persona.id}`);
      else assert.match(act.actor, /^staff:\S{20,}$/);
      assert.ok(!JSON.stringify(acts).includes(who.id), "the account is not named");
    }
  },
  [refusedUsesInAudit, idsInAudit, namedByFace],
);

attack(
  "nobody fills the audit with what they are refused, and what is theirs leaves no such trace",
  async (server) => {
    const room = await createRoom(server);
    const [one, other] = [await member(server, room), await register(server)];
    const before = refusedUses(server).length;
    for (let at = 0; at < 12; at++) {
      await isRefused(server, one, `PATCH /rooms/${room}`, { about: `${at}` });
      await isRefused(server, one, "GET /registrations");
    }
    assert.equal(refusedUses(server).length - before, 5);
    await isRefused(server, other, `PATCH /rooms/${room}`, { about: "mine" });
    const [last] = refusedUses(server).slice(before + 5);
    assert.match(
      last?.actor ?? "",
      /^staff:/,
      "each has their own few; who has no face has a name",
    );
    const { token } = await owner(server);
    await expecting(200, server, `PATCH /rooms/${room}`, { token, body: { about: "ours" } });
    const missing = await call(server, "PATCH /rooms/no-such-room", {
      token: other.token,
      body: {},
    });
    assert.notEqual(missing.status, 403);
    assertProblem(await call(server, "GET /registrations"), 401, "unauthenticated");
    assert.equal(refusedUses(server).length - before, 6);
  },
  [fewRefusedUses],
);
