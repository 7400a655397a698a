// Finding out who is behind a face, without what it takes: two people, a ground, one look, in time.
import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "better-sqlite3";
import t from "tap";
import { type Attack, attacks } from "../support/attack.ts";
import {
  type Account,
  call,
  createRoom,
  expecting,
  type Member,
  member,
  owner,
  register,
} from "../support/client.ts";
import { faketimeLibrary, movableClock } from "../support/clock.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import type { Page } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { grant, newStaff } from "../support/staff.ts";
import {
  approvalFirst,
  approvedOnce,
  endOfApprovals,
  endOfRequests,
  groundlessTriesInAudit,
  lawForSilence,
  oneLook,
  oneViewer,
  onlyWhenAlone,
  owedNotice,
  refusedTriesInAudit,
  revealNotStored,
  secondPerson,
  staffStillStaff,
  thinkingTime,
} from "./tables/reveal-guards.ts";

const hour = 3_600;
const ground = "They said where they will go, and with whom.";

interface Scene {
  boss: Account;
  other: Account;
  person: Member;
}

const rooms = new WeakMap<Server, Promise<string>>();

/** Two of the staff, and somebody with a face. */
async function scene(server: Server): Promise<Scene> {
  const room = rooms.get(server) ?? createRoom(server);
  rooms.set(server, room);
  const boss = await newStaff(server, "owner");
  return { boss, other: await newStaff(server), person: await member(server, await room) };
}

async function ask(
  server: Server,
  { token }: Account,
  { persona }: Member,
  more: Record<string, unknown> = {},
): Promise<string> {
  const route = `POST /moderation/personas/${persona.id}/reveal-requests`;
  const body = { ground, ...more };
  return (await expecting<{ id: string }>(201, server, route, { token, body })).id;
}

const step = (server: Server, id: string, what: "approve" | "look", { token }: Account) =>
  call<{ signInName?: string }>(server, `POST /reveal-requests/${id}/${what}`, { token });

/** The audit as it lies on the disk. */
function auditOf(server: Server): { actor: string; action: string; subject: string }[] {
  const database = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
  try {
    return database.prepare("SELECT actor, action, subject FROM audit").all() as never;
  } finally {
    database.close();
  }
}

function triesWith(server: Server, id: string): string[] {
  return auditOf(server)
    .filter(({ subject }) => subject.includes(id))
    .map(({ action }) => action);
}

const noticesOf = async (server: Server, { token }: Account) =>
  (
    await expecting<Page<{ kind: string; subject: string }>>(200, server, "GET /me/notifications", {
      token,
    })
  ).items;

const nobodyAlone: Attack = async (server) => {
  const { boss, other, person } = await scene(server);
  const id = await ask(server, boss, person);
  assertProblem(await step(server, id, "approve", boss), 403, "forbidden");
  assertProblem(await step(server, id, "look", boss), 409, "conflict");
  assertProblem(await step(server, id, "approve", person), 403, "forbidden");
  assert.equal((await step(server, id, "approve", other)).status, 200);
  assertProblem(await step(server, id, "look", other), 403, "forbidden");
  assertProblem(await step(server, id, "approve", boss), 403, "forbidden");
  assertProblem(await step(server, id, "approve", other), 409, "conflict");
  const seen = await step(server, id, "look", boss);
  assert.equal(seen.status, 200);
  assert.deepEqual(seen.json, { persona: person.persona.id, signInName: person.signInName });
  assertProblem(await step(server, id, "look", boss), 409, "conflict");
  assert.deepEqual(triesWith(server, id), [
    "reveal.requested",
    "reveal.approved:refused",
    "reveal.looked:refused",
    "reveal.approved:refused",
    "reveal.approved",
    "reveal.looked:refused",
    "reveal.approved:refused",
    "reveal.approved:refused",
    "reveal.looked",
    "reveal.looked:refused",
  ]);
};

const groundless: Attack = async (server) => {
  const { boss, other, person } = await scene(server);
  const route = `POST /moderation/personas/${person.persona.id}/reveal-requests`;
  const before = triesWith(server, person.persona.id).length;
  for (const body of [{}, { ground: "" }, { ground: "  \n " }, { ground, silent: true }])
    assertProblem(await call(server, route, { token: boss.token, body }), 400, "invalid");
  assertProblem(await call(server, route, { token: person.token, body: { ground } }), 403);
  const tries = triesWith(server, person.persona.id).slice(before);
  assert.deepEqual(tries, Array(5).fill("reveal.requested:refused"));
  const nobody = `POST /moderation/personas/${ground.replaceAll(" ", "-")}/reveal-requests`;
  assertProblem(await call(server, nobody, { token: boss.token, body: { ground } }), 404);
  assert.ok(auditOf(server).every(({ subject }) => !subject.includes("They-said")));

  const silent = await ask(server, boss, person, { silent: true, law: "Section 4 of a law" });
  await step(server, silent, "approve", other);
  assert.equal((await step(server, silent, "look", boss)).status, 200);
  assert.deepEqual(await noticesOf(server, person), [], "the law forbids it");
  const told = await ask(server, boss, person);
  await step(server, told, "approve", other);
  const socket = await LiveSocket.open(server, person);
  assert.equal((await step(server, told, "look", boss)).status, 200);
  const items = await noticesOf(server, person);
  assert.deepEqual(
    items.map(({ kind, subject }) => ({ kind, subject })),
    [{ kind: "face-revealed", subject: person.persona.id }],
  );
  await socket.next("notice");
  socket.close();
};

const keptNowhere: Attack = async (server) => {
  const { boss, other, person } = await scene(server);
  const sockets = await Promise.all([boss, other].map((one) => LiveSocket.open(server, one)));
  const id = await ask(server, boss, person);
  await step(server, id, "approve", other);
  const seen = await step(server, id, "look", boss);
  assert.equal(seen.json.signInName, person.signInName);
  assert.equal(seen.headers.get("cache-control"), "no-store");
  assert.equal(seen.headers.get("etag"), null);
  for (const route of ["GET /reveal-requests", `GET /reveal-requests/${id}`]) {
    for (const { token } of [boss, other]) {
      const { status, text } = await call(server, route, { token });
      assert.equal(status, 200);
      assert.ok(!text.includes(person.signInName), "nobody else is shown it, nor again");
      assert.ok(!text.includes(person.id) && !text.includes(boss.id), "nor any account");
    }
  }
  for (const socket of sockets) {
    await socket.settle();
    assert.ok(!JSON.stringify(socket.frames).includes(person.signInName));
    socket.close();
  }
  const log = server.logs();
  for (const word of [person.signInName, ground, id]) assert.ok(!log.includes(word), "in the log");
  const rows = JSON.stringify(auditOf(server).filter(({ action }) => action.startsWith("reveal.")));
  for (const word of [person.signInName, person.id, boss.id, ground])
    assert.ok(!rows.includes(word));
};

const lateOrDemoted: Attack = async (server) => {
  const { boss, other, person } = await scene(server);
  const id = await ask(server, boss, person);
  await step(server, id, "approve", other);
  await grant(server, boss, "none");
  assertProblem(await step(server, id, "look", boss), 403, "forbidden");
};

const library = faketimeLibrary();
if (library === undefined) {
  if (process.env.SIDEROOM_REQUIRE_SERVICES === "1")
    t.fail("the faketime package is not installed");
  const skip = "NOT TESTED: this needs the faketime package (apt install faketime)";
  t.test("who is behind a face", { skip }, async () => {});
} else {
  const clock = movableClock(library);
  const attack = attacks({ env: { ...clock.env, LOG_LEVEL: "trace" } });
  /** However it ends: the next server must not begin in the future. */
  const withClock =
    (work: Attack): Attack =>
    (server) =>
      work(server).finally(() => clock.move(0));

  attack("nobody looks behind a face alone, twice, or in another's place", nobodyAlone, [
    ...[secondPerson, approvalFirst, approvedOnce, oneLook, oneViewer, refusedTriesInAudit],
  ]);
  attack("a ground is needed, and a law where the owner is not told", groundless, [
    ...[groundlessTriesInAudit, lawForSilence, owedNotice],
  ]);
  attack("what was seen is kept nowhere and shown to nobody else", keptNowhere, [revealNotStored]);
  attack("who is no longer of the staff sees nothing", lateOrDemoted, [staffStillStaff]);

  attack(
    "a request ends after a day, and so does an approval",
    withClock(async (server) => {
      const { boss, other, person } = await scene(server);
      const [late, unused] = [await ask(server, boss, person), await ask(server, boss, person)];
      assert.equal((await step(server, unused, "approve", other)).status, 200);
      clock.move(24 * hour + 5);
      assertProblem(await step(server, late, "approve", other), 409, "conflict");
      assertProblem(await step(server, unused, "look", boss), 409, "conflict");
      clock.move(0);
      assertProblem(await step(server, unused, "look", boss), 409, "conflict");
      assert.deepEqual(triesWith(server, unused).at(-1), "reveal.looked:refused");
    }),
    [endOfRequests, endOfApprovals],
  );

  const alone = attacks({ env: clock.env });
  alone(
    "an owner without anybody else waits an hour, and not once there is somebody",
    withClock(async (server) => {
      const boss = await owner(server);
      const site = () => expecting<{ singleHanded: boolean }>(200, server, "GET /site");
      const isAlone = async () => (await site()).singleHanded;
      const helper = await register(server);
      const person = await member(server, await createRoom(server));
      assert.equal(await isAlone(), true, "and everybody can see it");
      const id = await ask(server, boss, person);
      assertProblem(await step(server, id, "approve", boss), 409, "conflict");
      const second = await ask(server, boss, person);
      clock.move(hour + 5);
      const approved = await step(server, id, "approve", boss);
      assert.equal(approved.status, 200, approved.text);
      assert.equal((await step(server, id, "look", boss)).status, 200);
      const [notice] = await noticesOf(server, person);
      assert.equal(notice?.kind, "face-revealed-single-handed");
      await grant(server, helper, "moderator");
      assert.equal(await isAlone(), false);
      assertProblem(await step(server, second, "approve", boss), 403, "forbidden");
      const list = await expecting<Page<{ id: string; singleHanded: boolean }>>(
        200,
        server,
        "GET /reveal-requests",
        { token: boss.token },
      );
      assert.equal(list.items.find((one) => one.id === id)?.singleHanded, true);
    }),
    [thinkingTime, onlyWhenAlone],
  );
}
