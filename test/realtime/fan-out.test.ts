// An event is read, rendered and serialised once, however many listen; its author is answered first.
import assert from "node:assert/strict";
import t from "tap";
import type { LogSource } from "../../src/realtime/sequencer.ts";
import { attacks } from "../support/attack.ts";
import { createRoom, member } from "../support/client.ts";
import { LiveSocket } from "../support/socket.ts";
import { FakeSocket, quietLogger, realtimeParts, rigViewer, turns } from "../support/stream-rig.ts";

t.test("a thousand listeners share one reading, one rendering and the same bytes", async (t) => {
  const { Batch, Outbox, RenderedEvent, RoomStream, Subscription, textFrame } =
    await realtimeParts();
  const seen = { renders: 0, reads: 0 };
  let head = 0;
  const source: LogSource = {
    read: async (_room, after) => {
      seen.reads++;
      if (after >= head) return new Batch([]);
      const frame = {
        get body() {
          seen.renders++;
          return "a text";
        },
      };
      const entry = { seq: 1, event: "room.changed" as const, post: null, thread: null };
      return new Batch([new RenderedEvent("r", entry, textFrame(frame))]);
    },
  };
  const stream = new RoomStream("r", 0, source, quietLogger);
  const sockets = Array.from({ length: 1_000 }, () => new FakeSocket());
  for (const socket of sockets) {
    const outbox = new Outbox(socket.asSocket(), () => {});
    const listener = new Subscription(rigViewer, 0, outbox, source);
    stream.add(listener);
    await listener.catchUp();
  }
  seen.reads = 0;
  head = 1;
  stream.pull();
  await turns(20);
  t.equal(seen.renders, 1, "rendered once");
  t.ok(seen.reads <= 2, `the log was read ${seen.reads} times: the event, and the end behind it`);
  t.ok(sockets.every(({ writes }) => writes.length === 1));
  t.equal(new Set(sockets.map(({ writes }) => writes[0])).size, 1, "the very same bytes");
  t.equal(sockets[0]?.frames()[0]?.body, "a text");
});

t.test("what was said in one turn goes out in one write to each listener", async (t) => {
  const { Batch, Outbox, RenderedEvent, Subscription, textFrame } = await realtimeParts();
  const entries = [1, 2, 3].map((seq) => ({
    seq,
    event: "room.changed" as const,
    post: null,
    thread: null,
  }));
  const events = entries.map((one) => new RenderedEvent("r", one, textFrame({ seq: one.seq })));
  const source = { read: async () => new Batch([]) };
  const socket = new FakeSocket();
  const outbox = new Outbox(socket.asSocket(), () => {});
  const listener = new Subscription(rigViewer, 0, outbox, source);
  await listener.catchUp();
  listener.deliver(new Batch(events));
  t.equal(socket.writes.length, 1);
  t.same(
    socket.frames().map(({ seq }) => seq),
    [1, 2, 3],
  );
});

const rule = attacks();

rule(
  "an author hears `ack` before the room hears the post",
  async (server) => {
    const room = await createRoom(server);
    const author = await member(server, room);
    const listeners = await Promise.all(
      Array.from({ length: 30 }, () => LiveSocket.open(server, author)),
    );
    for (const listener of listeners) await listener.join(room);
    const writing = listeners[0];
    assert.ok(writing);
    for (let at = 0; at < 50; at++) {
      const ack = await writing.post(room, `entry ${at}`);
      const event = await writing.next((one) => one.post?.id === ack.post?.id);
      const order = [ack, event].map((one) => writing.frames.indexOf(one));
      assert.ok((order[0] ?? 0) < (order[1] ?? 0), `the event came first, at entry ${at}`);
    }
    for (const listener of listeners) listener.close();
  },
  [
    {
      guard: "answering first",
      patch: [
        {
          file: "src/realtime/room-stream.ts",
          find: "    await nextTurn();\n    try {",
          replace: "    try {",
        },
        {
          file: "src/storage/sqlite/writer.ts",
          find: "    for (const job of done) job.settle();\n",
          replace: "    setImmediate(() => done.forEach((job) => job.settle()));\n",
        },
      ],
    },
  ],
);
