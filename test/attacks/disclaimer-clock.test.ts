// The server's wall clock is moved, forth and back, under receipts and sessions that run out.
import assert from "node:assert/strict";
import t from "tap";
import { attacks } from "../support/attack.ts";
import {
  acknowledge,
  call,
  createRoom,
  disclaimers,
  expecting,
  member,
  register,
  roomDisclaimer,
  tryPost,
} from "../support/client.ts";
import { faketimeLibrary, movableClock } from "../support/clock.ts";
import { assertGated, assertProblem, assertRefused } from "../support/refusals.ts";
import type { Server } from "../support/server.ts";
import { LiveSocket } from "../support/socket.ts";
import { pause, until } from "../support/wait.ts";
import { clockNeverBack } from "./tables/guards.ts";
import { absoluteLifetime, idleLifetime } from "./tables/session-guards.ts";

const day = 86_400;
const library = faketimeLibrary();

if (library === undefined) {
  if (process.env.SIDEROOM_REQUIRE_SERVICES === "1")
    t.fail("the faketime package is not installed");
  const skip = "NOT TESTED: this needs the faketime package (apt install faketime)";
  t.test("the server's clock is moved under receipts and sessions", { skip }, async () => {});
} else {
  const clock = movableClock(library);
  const attack = attacks({ env: clock.env });

  attack(
    "a receipt that ran out does not revive when the clock is set back",
    async (server) => {
      clock.move(0);
      const room = await createRoom(server);
      const text = await roomDisclaimer(server, room, { kind: "days", days: 3 });
      const writer = await member(server, room);
      const [given] = (await disclaimers(server, writer, room)).filter(({ id }) => id === text.id);
      assert.ok(given?.acknowledgedUntil, "this one runs out");
      const socket = await LiveSocket.open(server, writer);
      assert.equal((await tryPost(server, writer, room, "while it holds")).status, 201);
      clock.move(4 * day);
      assertGated(await tryPost(server, writer, room, "after it ran out"));
      assertRefused(await socket.post(room, "and by socket"), "disclaimer-required");
      clock.move(0);
      assertGated(await tryPost(server, writer, room, "with the clock set back"));
      assertRefused(await socket.post(room, "and by socket"), "disclaimer-required");
      socket.close();
      await server.restart();
      assertGated(await tryPost(server, writer, room, "and after a restart, still back"));
      await acknowledge(server, writer, room);
      assert.equal((await tryPost(server, writer, room, "accepted anew")).status, 201);
    },
    [clockNeverBack],
  );

  attack(
    "a session ends when it said it would, however much it is used",
    async (server) => {
      clock.move(0);
      const room = await createRoom(server);
      const account = await register(server);
      const { signInName, passphrase } = account;
      const body = { signInName, passphrase };
      const session = await expecting<{ token: string; expiresAt: string }>(
        201,
        server,
        "POST /sessions",
        {
          body,
        },
      );
      const { token } = session;
      const lifetime = Math.ceil((Date.parse(session.expiresAt) - Date.now()) / 1000 / day);
      assert.ok(lifetime >= 1 && lifetime <= 400, `it says when it ends: in ${lifetime} days`);
      const socket = await LiveSocket.open(server, { token });
      for (let days = 0; days < lifetime; days += 20) {
        clock.move(days * day);
        const used = await call(server, "GET /me", { token });
        if (used.status !== 200) assert.fail(`after ${days} days of use: ${used.text}`);
        // Days that pass in a moment would be taken for one use.
        await pause(600);
      }
      clock.move((lifetime + 1) * day);
      const late = Array.from({ length: 8 }, () => call(server, "GET /me", { token }));
      for (const answer of await Promise.all(late)) assertProblem(answer, 401, "unauthenticated");
      await assertSilenced(socket, room);
      await assert.rejects(LiveSocket.open(server, { token }), "no new socket either");
      clock.move(0);
      assertProblem(await call(server, "GET /me", { token }), 401, "unauthenticated");
    },
    [absoluteLifetime],
  );

  attack(
    "a session that nobody uses ends before its time",
    async (server) => {
      clock.move(0);
      const { signInName, passphrase } = await register(server);
      const session = await expecting<{ token: string; expiresAt: string }>(
        201,
        server,
        "POST /sessions",
        {
          body: { signInName, passphrase },
        },
      );
      const { token } = session;
      const lifetime = Math.floor((Date.parse(session.expiresAt) - Date.now()) / 1000 / day);
      clock.move((lifetime - 1) * day);
      assertProblem(await call(server, "GET /me", { token }), 401, "unauthenticated");
      clock.move(0);
      assertProblem(await call(server, "GET /me", { token }), 401, "unauthenticated");
    },
    [idleLifetime],
  );

  /** Within a second, the span in which any right must be gone. */
  async function _assertEnded(server: Server, token: string): Promise<void> {
    const isOver = async () => (await call(server, "GET /me", { token })).status === 401;
    const ended = await until("the session ends", isOver, 10_000).catch(() => false);
    assert.equal(ended, true, "the session still counts");
  }

  /** A socket of an ended session is closed, or at least gives nothing any more. */
  async function assertSilenced(socket: LiveSocket, room: string): Promise<void> {
    const closed = await until("the socket closes", () => socket.ws.readyState === 3, 10_000).catch(
      () => false,
    );
    if (closed) return;
    socket.send({ type: "join", room, ref: "late" });
    const answer = await socket.next((frame) => frame.ref === "late" || frame.type === "joined");
    assert.equal(answer.type, "refused", "an ended session may not join");
  }
}
