// Rule 5: who reads too slowly costs bounded memory, is caught up from the log, and is closed in the end.
import assert from "node:assert/strict";
import t from "tap";
import { attacks, without } from "../support/attack.ts";
import { addPosts, headOf } from "../support/backlog.ts";
import { createRoom, type Member, member, post } from "../support/client.ts";
import { heldMiB, memoryProbe } from "../support/memory.ts";
import { frame, opcode, RawSocket } from "../support/raw-socket.ts";
import type { Server } from "../support/server.ts";
import { LiveSocket } from "../support/socket.ts";
import { pause, until } from "../support/wait.ts";

t.setTimeout(550_000);
const rule = attacks({ preload: [memoryProbe] });

const backlog = 900;
/** 900 of these are 8 MB: more than the kernel takes for a reader that does not read. */
const long = (at: number) => `${at} ${"\u0939".repeat(3_000)}`;

const unbounded = {
  guard: "the bounds of what waits for one socket",
  patch: [
    { find: "const fullBytes = 256 * 1024;", replace: "const fullBytes = 1e12;" },
    { find: "const overfullBytes = 1024 * 1024;", replace: "const overfullBytes = 1e12;" },
  ].map((change) => ({ file: "src/realtime/outbox.ts", ...change })),
};

/** A room with a long backlog, and somebody in it who reads at once what is said. */
async function longRoom(server: Server) {
  const room = await createRoom(server);
  const writer = await member(server, room);
  await addPosts(server, writer, backlog, long);
  const head = await headOf(server, writer, room);
  const listening = await LiveSocket.open(server, writer);
  await listening.join(room);
  return { room, writer, head, listening };
}

/** Asks for the whole log and reads nothing of it. */
async function pausedReader(server: Server, { token, room }: Member, after: number) {
  const raw = await RawSocket.open(server, { token });
  raw.tcp.pause();
  const join = JSON.stringify({ type: "join", room, after });
  raw.write(frame({ op: opcode.text, payload: join }));
  return raw;
}

function seqsOf(raw: RawSocket): (number | undefined)[] {
  return raw.frames().flatMap(({ type, seq }) => (type === "event" ? [seq] : []));
}

const rising = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);

/** A reader that reads gets what is said within a second, whatever the others do. */
async function assertUndisturbed(server: Server, writer: Member, listening: LiveSocket) {
  const made = await post(server, writer, writer.room, "is anybody listening?");
  await listening.next((one) => one.post?.id === made.id, 1_000);
}

rule(
  "sixteen readers of 8 MB each who stop reading cost little, and are caught up in order",
  async (server) => {
    const { room, writer, head, listening } = await longRoom(server);
    await assertUndisturbed(server, writer, listening);
    const before = await heldMiB(server);
    const readers = await Promise.all(
      rising(0, 16).map(() => pausedReader(server, writer, head - backlog)),
    );
    // While they stand still the room goes on, and the server has time to read as much as it wants.
    for (const _ of rising(0, 20)) {
      await assertUndisturbed(server, writer, listening);
      await pause(100);
    }
    const grown = (await heldMiB(server)) - before;
    assert.ok(grown < 16 * 1.25, `sixteen paused readers took ${grown.toFixed(1)} MiB`);
    t.comment(`sixteen paused readers took ${grown.toFixed(1)} MiB`);
    for (const reader of readers) reader.tcp.resume();
    const end = await headOf(server, writer, room);
    for (const reader of readers) {
      const over = () => reader.ended || seqsOf(reader).at(-1) === end;
      await until("a reader is caught up", over, 15_000).catch(() => undefined);
      assert.deepEqual(seqsOf(reader), rising(head - backlog + 1, end - head + backlog));
      assert.equal(reader.closeCode, undefined, "nobody was closed");
      reader.destroy();
    }
    listening.close();
  },
  [unbounded],
);

rule(
  "a reader who takes nothing for ten seconds is closed with 1013, and the others notice nothing",
  async (server) => {
    const { room, writer, head, listening } = await longRoom(server);
    const reader = await pausedReader(server, writer, head - backlog);
    const end = performance.now() + 12_000;
    while (performance.now() < end) {
      await assertUndisturbed(server, writer, listening);
      await pause(200);
    }
    reader.tcp.resume();
    const code = await reader.end(4_000).catch(() => "still open");
    assert.equal(code, 1013);
    const seqs = seqsOf(reader);
    assert.ok(seqs.length < backlog, "it was not given everything");
    assert.deepEqual(seqs, rising(head - backlog + 1, seqs.length), "what it got was in order");
    reader.destroy();
    // It comes back with the last number it has, as any client does.
    const back = await LiveSocket.open(server, writer);
    const after = seqs.at(-1) ?? head - backlog;
    const { head: now = 0 } = await back.join(room, after);
    await until("the rest comes", () => back.events(room).length >= now - after, 10_000);
    back.close();
    listening.close();
  },
  [
    without(
      "the ten seconds",
      "realtime/outbox.ts",
      "const stalledMs = 10_000;",
      "const stalledMs = 1e9;",
    ),
  ],
);
