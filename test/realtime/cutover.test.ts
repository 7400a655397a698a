// Replay, cutover and live in every order of events that chance offers, on a log that answers late.
import assert from "node:assert/strict";
import fc from "fast-check";
import t from "tap";
import type { LogSource } from "../../src/realtime/sequencer.ts";
import { patchedSource } from "../support/mutant.ts";
import { FakeSocket, quietLogger, realtimeParts, rigViewer, turns } from "../support/stream-rig.ts";
import { until } from "../support/wait.ts";

type Parts = Awaited<ReturnType<typeof realtimeParts>>;

type Step =
  | { do: "say"; count: number }
  | { do: "join"; back: number }
  | { do: "wait"; turns: number }
  | { do: "look"; who: number; turns: number }
  | { do: "block" | "drain"; who: number };

const who = fc.nat(4);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("say" as const), count: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ do: fc.constant("join" as const), back: fc.nat(40) }),
  fc.record({ do: fc.constant("wait" as const), turns: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ do: fc.constant("look" as const), who, turns: fc.nat(5) }),
  fc.record({ do: fc.constantFrom("block" as const, "drain" as const), who }),
);

/** A room with its stream and its listeners; the log's answers take as many turns as `delays` say. */
class Rig {
  readonly listeners: {
    socket: FakeSocket;
    after: number;
    sub: InstanceType<Parts["Subscription"]>;
  }[] = [];
  head = 0;
  /** While set, the log cannot be read. */
  isDown = false;
  readonly #parts: Parts;
  readonly #delays: number[];
  #reads = 0;
  readonly #log: LogSource;
  readonly #stream: InstanceType<Parts["RoomStream"]>;

  constructor(parts: Parts, delays: number[]) {
    this.#parts = parts;
    this.#delays = delays;
    this.#log = { read: (_room, after, limit) => this.#read(after, limit) };
    this.#stream = new parts.RoomStream("r", 0, this.#log, quietLogger);
  }

  async #read(after: number, limit: number) {
    const { Batch, RenderedEvent, textFrame } = this.#parts;
    const delay = () => turns(this.#delays[this.#reads++ % this.#delays.length] ?? 0);
    await delay();
    if (this.isDown) throw new Error("the log cannot be read");
    const last = Math.min(this.head, after + limit);
    await delay();
    const events = Array.from({ length: Math.max(0, last - after) }, (_, at) => {
      const entry = {
        seq: after + 1 + at,
        event: "room.changed" as const,
        post: null,
        thread: null,
      };
      const padding = "x".repeat(20_000);
      return new RenderedEvent("r", entry, textFrame({ type: "event", seq: entry.seq, padding }));
    });
    return new Batch(events);
  }

  say(count: number): void {
    this.head += count;
    this.#stream.pull();
  }

  join(back: number): void {
    const { Outbox, Subscription } = this.#parts;
    const socket = new FakeSocket();
    const after = Math.max(0, this.head - back);
    const outbox = new Outbox(socket.asSocket(), () => {});
    const sub = new Subscription(rigViewer, after, outbox, this.#log);
    this.listeners.push({ socket, after, sub });
    this.#stream.add(sub);
    void sub.catchUp();
  }

  async look(who: number, later: number): Promise<void> {
    const sub = this.listeners[who]?.sub;
    const look = sub?.hold();
    await turns(later);
    if (look !== undefined) sub?.resume(look, rigViewer);
  }

  press(who: number, what: "block" | "drain"): void {
    const socket = this.listeners[who]?.socket;
    if (what === "drain") socket?.drain();
    else if (socket) socket.isBlocked = true;
  }

  isComplete(): boolean {
    return this.listeners.every(({ socket, after }) => socket.frames().length >= this.head - after);
  }

  /** Everybody reads, everything settles: each has each event since it came, once and in order. */
  async judge(): Promise<void> {
    for (const { socket } of this.listeners) socket.drain();
    for (let waited = 0; waited < 60 && !this.isComplete(); waited++) await turns(3);
    await turns(3);
    for (const { socket, after } of this.listeners) {
      assert.deepEqual(
        socket.frames().map(({ seq }) => seq),
        Array.from({ length: this.head - after }, (_, at) => after + 1 + at),
      );
    }
  }
}

/** A few steps at a time, judged after each: what comes later would heal what was missed. */
async function play(parts: Parts, scenes: Step[][], delays: number[]): Promise<void> {
  const rig = new Rig(parts, delays);
  for (const scene of scenes) {
    const looks: Promise<void>[] = [];
    for (const one of scene) {
      if (one.do === "say") rig.say(one.count);
      else if (one.do === "join") rig.join(one.back);
      else if (one.do === "wait") await turns(one.turns);
      else if (one.do === "look") looks.push(rig.look(one.who, one.turns));
      else rig.press(one.who, one.do);
    }
    await Promise.all(looks);
    await rig.judge();
  }
}

const delays = fc.array(fc.constantFrom(0, 0, 0, 1, 3, 8), { minLength: 1, maxLength: 12 });
const scenes = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 8,
});

function check(parts: Parts): Promise<void> {
  const property = fc.asyncProperty(scenes, delays, (one, other) => play(parts, one, other));
  return Promise.resolve(fc.assert(property, { numRuns: 100 }));
}

t.test("whatever comes when, each listener gets each event once and in order", async (t) => {
  await check(await realtimeParts());
  t.pass("in 100 plays");
});

const mutants = [
  {
    guard: "a look at what the stream showed meanwhile",
    file: "src/realtime/subscription.ts",
    find: "batch.events.length === 0 && this.#newest <= this.#cursor",
    replace: "batch.events.length === 0",
  },
  {
    guard: "going back to the log when not everything fits",
    file: "src/realtime/subscription.ts",
    find: "if (this.#cursor < batch.lastSeq) void this.catchUp();",
    replace: "",
  },
];
for (const { guard, ...patch } of mutants) {
  t.test(`without ${guard} this is noticed`, async (t) => {
    const source = patchedSource([patch]);
    await t.rejects(check(await realtimeParts(source)), /Property failed/);
  });
}

t.test("a log that cannot be read for a while delays its listeners and loses nothing", async () => {
  const rig = new Rig(await realtimeParts(), [1]);
  rig.join(0);
  rig.say(3);
  await turns(20);
  rig.isDown = true;
  rig.join(3);
  rig.say(2);
  await turns(20);
  rig.isDown = false;
  // What the hub does every few seconds.
  rig.say(0);
  await until("everybody has everything", () => rig.isComplete());
  await rig.judge();
});
