// Exact times that a wait needs are there as long as it lasts. Afterwards a thief finds no trace of when somebody came.
import t from "tap";
import { createRoom, joinRoom, register } from "../support/client.ts";
import { hour, minute, startTimedServer } from "../support/in-process.ts";
import { membershipsIn } from "../support/stolen.ts";

t.test(
  "when somebody who never wrote came is known to a thief for no longer than they listen",
  async (t) => {
    const server = await startTimedServer();
    t.teardown(() => server.stop());
    const room = await createRoom(server, { policy: { listeningMinutes: 30 } });
    await joinRoom(server, await register(server), room);
    server.move(hour);
    await joinRoom(server, await register(server), room);
    const ends = () => membershipsIn(server, room).map((row) => row.listening_until);
    t.equal(ends().filter((end) => end !== null).length, 2, "they are there to be found");
    await server.restart();
    t.same(
      ends().filter((end) => end !== null),
      [server.now() + 30 * minute * 1_000],
      "who still listens is told until when",
    );
    server.move(hour);
    await server.restart();
    t.same(ends(), [null, null]);
  },
);
