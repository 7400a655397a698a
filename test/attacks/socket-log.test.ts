// Asking a room's log for too much, reading it too slowly, and writing to it all at once.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import {
  allEvents,
  createRoom,
  expecting,
  type Member,
  member,
  post,
  traceOf,
} from "../support/client.ts";
import { fill } from "../support/fill.ts";
import { type Acked, type Entry, violations } from "../support/history.ts";
import { assertRefused } from "../support/refusals.ts";
import type { Frame } from "../support/shapes.ts";
import { LiveSocket } from "../support/socket.ts";
import { until } from "../support/wait.ts";
import { longestReplay, numbersOfLog, placeInLog } from "./tables/transport-guards.ts";

const attack = attacks();

attack(
  "a join with a senseless place in the log is refused, one in the future is reset",
  async (server) => {
    const room = await createRoom(server);
    const reader = await member(server, room);
    await post(server, reader, room, "one entry");
    const { head } = await traceOf(server, reader, room);
    const socket = await LiveSocket.open(server, reader);
    for (const after of [-1, 0.5, "0", null, [], {}, true, "9007199254740993"]) {
      assertRefused(await socket.join(room, after), "invalid");
    }
    for (const literal of ["1e400", "NaN", "9007199254740993", "-0.1", "0x10", "1e999999"]) {
      socket.send(`{"type":"join","room":"${room}","after":${literal},"ref":"odd"}`);
      assertRefused(await socket.next("refused"), "invalid");
    }
    for (const after of [head + 1, head + 1_000_000, Number.MAX_SAFE_INTEGER]) {
      const answer = await socket.join(room, after);
      assert.equal(answer.type, "reset", JSON.stringify(answer));
      assert.equal(answer.head, head);
    }
    await post(server, reader, room, "nothing is joined after a reset");
    await socket.settle();
    assert.deepEqual(socket.events(room), [], "so nothing comes");
    const joined = await socket.join(room, 0);
    assert.deepEqual([joined.type, joined.replayFrom, joined.head], ["joined", 1, head + 1]);
    socket.close();
  },
  [placeInLog],
);

attack(
  "a backlog of more than a thousand entries is not replayed",
  async (server) => {
    const room = await createRoom(server);
    const writer = await member(server, room);
    await fill(server, writer, 1_010, (at) => `entry ${at}`);
    const { head } = await expecting<{ head: number }>(200, server, `GET /rooms/${room}/posts`, {
      token: writer.token,
    });
    const socket = await LiveSocket.open(server, writer);
    const answer = await socket.join(room, 0);
    assert.deepEqual([answer.type, answer.head], ["reset", head]);
    assert.deepEqual(socket.events(room), [], "no backlog comes");
    const started = performance.now();
    for (let at = 0; at < 200; at++) socket.send({ type: "join", room, after: 0 });
    await socket.settle();
    assert.ok(performance.now() - started < 3_000, "asking again and again costs next to nothing");
    socket.close();
    const second = await LiveSocket.open(server, writer);
    assert.equal((await second.join(room, head - 1_000)).type, "joined");
    await until("the last thousand come", () => second.events(room).length === 1_000, 10_000);
    const seqs = second.events(room).map(({ seq }) => seq);
    assert.deepEqual(
      seqs,
      Array.from({ length: 1_000 }, (_, at) => head - 999 + at),
    );
    second.close();
  },
  [longestReplay],
);

attack(
  "fifty people write at once, and everyone sees one order without a gap",
  async (server) => {
    const room = await createRoom(server);
    const writers: Member[] = [];
    for (let at = 0; at < 50; at++) writers.push(await member(server, room));
    const [first] = writers;
    assert.ok(first);
    const watchers = await Promise.all([0, 1, 2].map(() => LiveSocket.open(server, first)));
    await Promise.all(watchers.map((socket) => socket.join(room, 0)));
    const acked: Acked[] = [];
    const sockets = await Promise.all(writers.map((writer) => LiveSocket.open(server, writer)));
    await Promise.all(
      sockets.map(async (socket, who) => {
        for (let at = 0; at < 10; at++) {
          const ref = `w${who}-${at}`;
          const answer = at % 3 ? await socket.post(room, ref, {}, 15_000) : await byHttp(ref, who);
          const made = answer.post;
          if (!made) throw new Error(JSON.stringify(answer).slice(0, 500));
          acked.push({ ref, post: made.id, seq: made.seq, at: performance.now() });
        }
      }),
    );
    async function byHttp(ref: string, who: number): Promise<Frame> {
      const writer = writers[who] as Member;
      return { type: "ack", post: await post(server, writer, room, ref) };
    }
    const late = await LiveSocket.open(server, first);
    await late.join(room, 0);
    const log = await allEvents(server, first, room);
    const everyone = [...watchers, late];
    for (const socket of everyone) {
      const whole = () => socket.events(room).length >= log.length;
      await until("every subscriber has it all", whole, 10_000).catch(() => undefined);
    }
    const subscribers = Object.fromEntries(
      everyone.map((socket, at) => [`subscriber ${at}`, socket.events(room).map(entry)]),
    );
    assert.deepEqual(violations({ acked, subscribers, log: log.map(entry) }), []);
    assert.equal(acked.length, 500);
    for (const [name, seen] of Object.entries(subscribers)) {
      assert.equal(seen.length, log.length, `${name} has seen it all`);
    }
    for (const socket of [...everyone, ...sockets]) socket.close();
  },
  [numbersOfLog],
);

function entry(told: { seq?: number; event?: string; post?: { id: string; body: string } }): Entry {
  const created = told.event === "post.created" ? told.post : undefined;
  return { seq: told.seq ?? Number.NaN, post: created?.id ?? null, ref: created?.body };
}
