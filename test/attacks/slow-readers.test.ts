// Reading slower than others write, or not at all.
import assert from "node:assert/strict";
import { attacks } from "../support/attack.ts";
import { createRoom, member, traceOf } from "../support/client.ts";
import { fill, residentMiB } from "../support/fill.ts";
import { frame, opcode, RawSocket } from "../support/raw-socket.ts";
import type { Server } from "../support/server.ts";
import { LiveSocket } from "../support/socket.ts";
import { pause, until } from "../support/wait.ts";
import { boundedOutbox, smallPieces } from "./tables/transport-guards.ts";

const attack = attacks();

const letters = "\u0939".repeat(8_000);

/** Sockets in the room that have stopped reading, in a room that then fills with long posts. */
async function stalled(server: Server) {
  const room = await createRoom(server);
  const writer = await member(server, room);
  const { head } = await traceOf(server, writer, room);
  const bystander = await LiveSocket.open(server, writer);
  await bystander.join(room, head);
  const paused: RawSocket[] = [];
  for (let at = 0; at < 8; at++) {
    const raw = await RawSocket.open(server, { token: writer.token });
    const join = JSON.stringify({ type: "join", room, after: head });
    raw.write(frame({ op: opcode.text, payload: join }));
    await until("joined", () => raw.texts.some((text) => text.includes('"joined"')));
    raw.tcp.pause();
    paused.push(raw);
  }
  const before = residentMiB(server.pid);
  await fill(server, writer, 300, (at) => `${at} ${letters}`);
  const grown = residentMiB(server.pid) - before;
  await until("the bystander has it all", () => bystander.events(room).length === 300, 10_000);
  bystander.close();
  return { paused, head, grown };
}

function seqsOf(raw: RawSocket): (number | undefined)[] {
  return raw.frames().flatMap(({ type, seq }) => (type === "event" ? [seq] : []));
}

attack("those who pause cost little memory and catch up when they read again", async (server) => {
  const { paused, head, grown } = await stalled(server);
  assert.ok(grown < 120, `eight paused readers took ${grown.toFixed(0)} MiB`);
  for (const raw of paused) raw.tcp.resume();
  for (const raw of paused) {
    const over = () => raw.texts.length >= 302 || raw.closeCode !== undefined || raw.ended;
    await until("it has caught up or is closed", over, 20_000);
    assert.deepEqual(
      seqsOf(raw),
      Array.from({ length: 300 }, (_, place) => head + 1 + place),
      `all of it, in order, none twice; closed with ${raw.closeCode}`,
    );
    raw.destroy();
  }
});

attack(
  "those who never read again are closed",
  async (server) => {
    const { paused, head } = await stalled(server);
    await pause(12_000);
    for (const raw of paused) raw.tcp.resume();
    for (const raw of paused) {
      const code = await raw.end();
      assert.ok([1013, 1006].includes(code), `closed for being too slow, not with ${code}`);
      const seqs = seqsOf(raw);
      assert.ok(seqs.length < 300, "what it never read was not kept for it");
      assert.deepEqual(
        seqs,
        seqs.map((_, place) => head + 1 + place),
        "what it had was in order",
      );
      raw.destroy();
    }
  },
  [boundedOutbox],
);

attack(
  "a slow but steady reader of long posts is caught up, not closed",
  async (server) => {
    const room = await createRoom(server);
    const writer = await member(server, room);
    const { head } = await traceOf(server, writer, room);
    await fill(server, writer, 600, (at) => `${at} ${letters}`);
    const slow = await RawSocket.open(server, { token: writer.token });
    // A few hundred KiB at a time, as a telephone on the train may read: about 4 MB a second.
    let taken = 0;
    slow.tcp.on("data", (chunk: Buffer) => {
      taken += chunk.length;
      if (taken < 200_000) return;
      taken = 0;
      slow.tcp.pause();
      setTimeout(() => slow.tcp.resume(), 50);
    });
    const join = JSON.stringify({ type: "join", room, after: head });
    slow.write(frame({ op: opcode.text, payload: join }));
    const seqs = () => slow.frames().flatMap(({ type, seq }) => (type === "event" ? [seq] : []));
    const over = () => slow.ended || slow.closeCode !== undefined || slow.texts.length >= 602;
    await until("it has everything, or was closed", over, 30_000);
    assert.equal(slow.closeCode, undefined, `closed after ${seqs().length} of 600 events`);
    assert.deepEqual(
      seqs(),
      Array.from({ length: 600 }, (_, at) => head + 1 + at),
    );
    slow.destroy();
  },
  [smallPieces],
);
