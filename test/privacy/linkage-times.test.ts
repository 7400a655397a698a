// Exact times that a wait needs are there as long as it lasts. Afterwards a thief finds no trace of when somebody came.
import assert from "node:assert/strict";
import t from "tap";
import { without } from "../support/attack.ts";
import { createRoom, joinRoom, register } from "../support/client.ts";
import { hour, minute, startTimedServer, type TimedServer } from "../support/in-process.ts";
import { patchedSource, seenToFail } from "../support/mutant.ts";
import { membershipsIn } from "../support/stolen.ts";

const title =
  "when somebody who never wrote came is known to a thief for no longer than they listen";

async function noTraceOfWaits(server: TimedServer): Promise<void> {
  const room = await createRoom(server, { policy: { listeningMinutes: 30 } });
  await joinRoom(server, await register(server), room);
  server.move(hour);
  await joinRoom(server, await register(server), room);
  const ends = () => membershipsIn(server, room).map((row) => row.listening_until);
  const known = () => ends().filter((end) => end !== null);
  assert.equal(known().length, 2, "they are there to be found");
  await server.restart();
  assert.deepEqual(
    known(),
    [server.now() + 30 * minute * 1_000],
    "who still listens is told until when",
  );
  server.move(hour);
  await server.restart();
  assert.deepEqual(ends(), [null, null]);
}

t.test(title, async (t) => {
  const server = await startTimedServer();
  t.teardown(() => server.stop());
  await noTraceOfWaits(server);
});

const mutants = [
  without("forgetting waits", "forum/open-forum.ts", ", forgetWaits(deps)]", "]"),
  without(
    "keeping those that last",
    "rooms/forget-waits.ts",
    "const now = deps.clock.latest();",
    "const now = 2 * deps.clock.latest();",
  ),
];
for (const { guard, patch } of mutants) {
  t.test(`${title}: noticed without ${guard}`, async (t) => {
    const server = await startTimedServer({}, patchedSource([patch].flat()));
    t.teardown(() => server.stop());
    const { message } = await seenToFail(server, () => noTraceOfWaits(server));
    t.pass(message.slice(0, 200).replaceAll("\n", " "));
  });
}
