// Frames that break the WebSocket protocol, or its patience: RFC 6455, sections 5 to 7.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { attacks } from "../support/attack.ts";
import { createRoom, type Member, member, post } from "../support/client.ts";
import { frame, opcode, RawSocket } from "../support/raw-socket.ts";
import type { Server } from "../support/server.ts";
import { LiveSocket } from "../support/socket.ts";
import { pause, until } from "../support/wait.ts";
import { largestFrame, mostFragments, textFramesOnly } from "./tables/transport-guards.ts";

const attack = attacks();
const { text, binary, continuation, close, ping, pong } = opcode;

async function ready(server: Server, { token }: { token: string }): Promise<RawSocket> {
  const raw = await RawSocket.open(server, { token });
  await until("the socket is ready", () => raw.texts.length > 0);
  return raw;
}

function closing(code: number, reason: string | Buffer = ""): Buffer {
  const head = Buffer.from([code >> 8, code & 255]);
  return frame({ op: close, payload: Buffer.concat([head, Buffer.from(reason)]) });
}

/** What is sent, and the codes with which it may be answered. */
const breaches: Record<string, { bytes: Buffer[]; codes: number[] }> = {
  "an unmasked frame": { bytes: [frame({ op: text, payload: "{}", mask: false })], codes: [1002] },
  "the first reserved bit": {
    bytes: [frame({ op: text, payload: "{}", rsv: 0b100 })],
    codes: [1002],
  },
  "the second reserved bit": {
    bytes: [frame({ op: text, payload: "{}", rsv: 0b010 })],
    codes: [1002],
  },
  "the third reserved bit": {
    bytes: [frame({ op: text, payload: "{}", rsv: 0b001 })],
    codes: [1002],
  },
  "opcode 3": { bytes: [frame({ op: 3 })], codes: [1002] },
  "opcode 11": { bytes: [frame({ op: 11 })], codes: [1002] },
  "a binary frame": { bytes: [frame({ op: binary, payload: "{}" })], codes: [1003, 1008] },
  "a fragmented ping": { bytes: [frame({ op: ping, fin: false })], codes: [1002] },
  "a ping of 126 bytes": { bytes: [frame({ op: ping, payload: "x".repeat(126) })], codes: [1002] },
  "a continuation of nothing": {
    bytes: [frame({ op: continuation, payload: "{}" })],
    codes: [1002],
  },
  "a text inside a text": {
    bytes: [frame({ op: text, payload: "{", fin: false }), frame({ op: text, payload: "}" })],
    codes: [1002],
  },
  "a close of one byte": { bytes: [frame({ op: close, payload: "x" })], codes: [1002] },
  "close code 1005": { bytes: [closing(1005)], codes: [1002] },
  "close code 999": { bytes: [closing(999)], codes: [1002] },
  "a close reason that is no UTF-8": {
    bytes: [closing(1000, Buffer.from([0xc3, 0x28]))],
    codes: [1007],
  },
  "a length that lies beyond all bounds": {
    bytes: [Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4])],
    codes: [1002, 1009],
  },
  "a byte more than 32 KiB": {
    bytes: [frame({ op: text, payload: "x".repeat(32_769) })],
    codes: [1009],
  },
  "100 MB announced": {
    bytes: [Buffer.from([0x81, 0xff, 0, 0, 0, 0, 6, 0, 0, 0, 1, 2, 3, 4])],
    codes: [1009],
  },
  "more than 32 KiB in fragments": {
    bytes: [
      frame({ op: text, payload: "x".repeat(30_000), fin: false }),
      frame({ op: continuation, payload: "x".repeat(30_000) }),
    ],
    codes: [1009],
  },
  "16,385 tiny fragments": {
    bytes: [
      frame({ op: text, payload: "x", fin: false }),
      ...Array.from({ length: 16_384 }, () =>
        frame({ op: continuation, payload: "x", fin: false }),
      ),
    ],
    codes: [1008, 1009],
  },
};

attack(
  "every breach of the framing is answered with its close code",
  async (server) => {
    const writer = await member(server, await createRoom(server));
    for (const [name, { bytes, codes }] of Object.entries(breaches)) {
      const raw = await ready(server, writer);
      raw.write(...bytes);
      const code = await raw.end();
      assert.ok(codes.includes(code), `${name} was answered with ${code}`);
      raw.destroy();
    }
  },
  [largestFrame, mostFragments, textFramesOnly],
);

attack("what the protocol allows is no breach", async (server) => {
  const room = await createRoom(server);
  const writer = await member(server, room);
  const raw = await ready(server, writer);
  const half = JSON.stringify({ type: "post", ref: "cut", room, body: "in three pieces" });
  raw.write(
    frame({ op: text, payload: half.slice(0, 20), fin: false }),
    frame({ op: ping, payload: "between" }),
    frame({ op: continuation, payload: half.slice(20, 30), fin: false }),
    frame({ op: pong, payload: "unasked" }),
    frame({ op: continuation, payload: half.slice(30) }),
  );
  const answered = () => raw.frames().some((one) => one.type === "ack" && one.ref === "cut");
  await until("the post is acknowledged", answered);
  await until("the ping in between is answered", () => raw.pongs === 1);
  const full = JSON.stringify({ type: "post", ref: "full", room, body: "x".repeat(10_000) });
  raw.write(frame({ op: text, payload: full }));
  await until("a long one too", () => raw.frames().some((one) => one.ref === "full"));
  raw.write(closing(1000, "goodbye"));
  assert.equal(await raw.end(), 1000);
});

function residentMiB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
}

/** The others in the room notice nothing: a post still reaches them at once. */
async function assertAlive(server: Server, room: string, writer: Member, bystander: LiveSocket) {
  const said = await post(server, writer, room, "can you hear me?");
  await bystander.next((one) => one.post?.id === said.id, 3_000);
}

attack("messages that never end cost little memory each", async (server) => {
  const room = await createRoom(server);
  const writer = await member(server, room);
  const bystander = await LiveSocket.open(server, writer);
  await bystander.join(room);
  const before = residentMiB(server.pid);
  const many = await Promise.all(Array.from({ length: 100 }, () => ready(server, writer)));
  for (const raw of many) {
    raw.write(frame({ op: text, payload: "x".repeat(8_000), fin: false }));
    for (let at = 0; at < 50; at++)
      raw.write(frame({ op: continuation, payload: "x", fin: false }));
  }
  await assertAlive(server, room, writer, bystander);
  const grown = residentMiB(server.pid) - before;
  assert.ok(grown < 100, `100 unfinished messages took ${grown.toFixed(0)} MiB`);
  for (const raw of many) raw.destroy();
  bystander.close();
});

attack("a flood of pings and pongs leaves the others undisturbed", async (server) => {
  const room = await createRoom(server);
  const writer = await member(server, room);
  const bystander = await LiveSocket.open(server, writer);
  await bystander.join(room);
  const raw = await ready(server, writer);
  const thousand = (op: number) =>
    Buffer.concat(Array.from({ length: 1_000 }, () => frame({ op, payload: "flood" })));
  const floods = [thousand(ping), thousand(pong)];
  for (let round = 0; round < 10; round++) {
    raw.write(...floods);
    await pause(50);
  }
  await assertAlive(server, room, writer, bystander);
  raw.destroy();
  bystander.close();
});

attack("a flood of frames on one socket does not hold up another's", async (server) => {
  const room = await createRoom(server);
  const writer = await member(server, room);
  const bystander = await LiveSocket.open(server, writer);
  await bystander.join(room);
  const raw = await ready(server, writer);
  const nonsense = frame({ op: text, payload: '{"type":"nonsense"}' });
  const joins = frame({ op: text, payload: JSON.stringify({ type: "join", room, after: 0 }) });
  raw.write(...Array.from({ length: 2_000 }, (_, at) => (at % 2 ? joins : nonsense)));
  await assertAlive(server, room, writer, bystander);
  raw.destroy();
  bystander.close();
});
