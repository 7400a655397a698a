// Who starts again looks, in a stolen database, like somebody who came this week.
import t from "tap";
import { createRoom, expecting, type Member, member, post, tryPost } from "../support/client.ts";
import { day, hour, minute, startTimedServer, type TimedServer } from "../support/in-process.ts";
import { assertProblem } from "../support/refusals.ts";
import type { Persona } from "../support/shapes.ts";
import { membershipsIn, personaRows } from "../support/stolen.ts";

const week = 7 * day * 1000;

async function startAgain(server: TimedServer, { token }: Member, room: string): Promise<Persona> {
  const route = `POST /rooms/${room}/membership/fresh-face`;
  return (await expecting<{ persona: Persona }>(201, server, route, { token, body: {} })).persona;
}

t.test("nothing of the old membership is in the new one", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { policy: { listeningMinutes: 30 } });
  const person = await member(server, room);
  server.move(hour);
  await post(server, person, room, "long ago");
  server.move(40 * day);
  const fresh = await startAgain(server, person, room);
  const thisWeek = Math.floor(server.now() / week) * week;
  const [row, ...others] = membershipsIn(server, room);
  t.same(others, []);
  t.match(row, { persona: fresh.id, joined_week: thisWeek, roles: "[]" });
  t.match(row, { listening_until: null, slow_until: null });
  await post(server, person, room, "under the fresh face at once");
  const newcomer = await member(server, room);
  server.move(hour);
  await post(server, newcomer, room, "new here");
  const shapes = membershipsIn(server, room).map(({ persona: _persona, ...rest }) => rest);
  t.same(shapes[0], shapes[1], "from its first post on it is like anybody's");
});

t.test("slow mode goes on, and does not say when the old face wrote last", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { policy: { slowModeSeconds: 3600 } });
  const until = async (seconds: number) => {
    const person = await member(server, room);
    await post(server, person, room, "for a while");
    const over = server.now() + 3_600_000;
    server.move(seconds);
    const fresh = await startAgain(server, person, room);
    const row = membershipsIn(server, room).find(({ persona }) => persona === fresh.id);
    if (over > server.now())
      assertProblem(await tryPost(server, person, room, "too early"), 429, "slow-mode");
    return { until: row?.slow_until, over };
  };
  const running = await until(1_000);
  t.ok(Number(running.until) > running.over, "it ends a little later than it would have");
  t.ok(Number(running.until) <= server.now() + 3_600_000);
  t.equal((await until(3_601)).until, null, "what is over leaves nothing");
});

t.test("a listening period that runs is kept, with the week that it began in", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { policy: { listeningMinutes: 14 * 24 * 60 } });
  const person = await member(server, room);
  const [before] = membershipsIn(server, room);
  server.move(8 * day);
  const fresh = await startAgain(server, person, room);
  t.same(membershipsIn(server, room), [{ ...before, persona: fresh.id }]);
  server.move(6 * day - minute);
  assertProblem(await tryPost(server, person, room, "early"), 403, "listening-period");
});

t.test("a retired face's row is like any other but for being retired", async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  const room = await createRoom(server, { policy: { disclaimers: "off" } });
  const person = await member(server, room);
  const fresh = await startAgain(server, person, room);
  const rows = personaRows(server);
  const [old, next] = [person.persona.id, fresh.id].map((id) => rows.find((row) => row.id === id));
  t.same([old?.retired, next?.retired], [1, 0]);
  const form = (value: unknown) => String(value).replaceAll(/[\w-]{43}/g, "VALUE");
  t.equal(form(old?.lookup), form(next?.lookup));
  t.not(old?.lookup, next?.lookup);
});
