import fc from "fast-check";
import t from "tap";
import { Outbox } from "../../src/realtime/outbox.ts";
import type { Batch } from "../../src/realtime/sequencer.ts";
import { Subscription } from "../../src/realtime/subscription.ts";
import { until } from "../support/wait.ts";
import { FakeLog, FakeSocket, ticks, viewer } from "./fake-log.ts";

const full = 256 * 1024;

/** One socket in the room, as the tests watch it. */
class Reader {
  readonly socket = new FakeSocket();
  readonly subscription: Subscription;
  readonly after: number;
  readonly #viewer = viewer(false, 1);
  #looks: number[] = [];
  #isHeld = false;
  #wroteWhileHeld = false;

  constructor(log: FakeLog, after: number, isVisitor: boolean, publicFrom: number) {
    this.after = after;
    this.#viewer = viewer(isVisitor, publicFrom);
    this.socket.onWrite = () => {
      if (this.#isHeld) this.#wroteWhileHeld = true;
    };
    const outbox = new Outbox(this.socket.asSocket(), () => {});
    this.subscription = new Subscription(this.#viewer, after, outbox, log);
    void this.subscription.catchUp();
  }

  hold(): void {
    this.#isHeld = true;
    this.#looks.push(this.subscription.hold());
  }

  /** Lets go on, by the latest look; an earlier one must change nothing. */
  resume(isStale: boolean): void {
    const look = isStale ? this.#looks.at(-2) : this.#looks.at(-1);
    if (look === undefined) return;
    if (!isStale) this.#isHeld = false;
    this.subscription.resume(look, this.#viewer);
  }

  check(committed: number): void {
    if (this.#wroteWhileHeld) throw new Error("something was written while it was held");
    const { actor, room } = this.#viewer;
    const expected = Array.from({ length: committed - this.after }, (_, index) => {
      const seq = this.after + 1 + index;
      const isHidden = actor === null && seq < (room.publicFrom ?? 0);
      return `${seq} ${isHidden ? "hidden" : "room.changed"}`;
    });
    const found = this.socket.frames.map(({ seq, event }) => `${seq} ${event}`);
    if (found.join() !== expected.join()) throw new Error(`got ${found}; expected ${expected}`);
  }
}

/** A room with a log, its live end and readers; every step happens when it is told to. */
class Scene {
  readonly log = new FakeLog();
  readonly readers: Reader[] = [];
  #streamAt = 0;

  constructor(committed: number, streamBehind: number) {
    this.log.committed = committed;
    this.#streamAt = Math.max(0, committed - streamBehind);
  }

  join(back: number, isVisitor: boolean): void {
    if (this.readers.length >= 4) return;
    const { committed } = this.log;
    const after = Math.max(0, committed - back);
    this.readers.push(new Reader(this.log, after, isVisitor, committed));
  }

  stream(most: number): void {
    const batch: Batch = this.log.batch(this.#streamAt, most);
    if (batch.events.length === 0) return;
    for (const { subscription } of this.readers) subscription.deliver(batch);
    this.#streamAt = batch.lastSeq;
  }

  reader(which: number): Reader | undefined {
    return this.readers[which % Math.max(1, this.readers.length)];
  }

  /** Everybody reads, nobody is held, the log answers: until nothing moves any more. */
  async settle(): Promise<void> {
    // Whoever could not read the log hears of something new.
    this.log.committed += 1;
    for (const reader of this.readers) reader.resume(false);
    for (let quiet = 0; quiet < 3; quiet += 1) {
      for (const { socket } of this.readers) socket.drain();
      this.stream(5);
      await ticks(8);
      if (this.log.pending > 0 || this.#streamAt < this.log.committed) quiet = 0;
      while (this.log.pending > 0) this.log.answer(0);
      await ticks(8);
    }
  }
}

type Step = (scene: Scene) => void;
const which = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.integer({ min: 1, max: 4 }).map(
      (count): Step =>
        (scene) => {
          scene.log.committed += count;
        },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.integer({ min: 1, max: 9 }).map(
      (most): Step =>
        (scene) =>
          scene.stream(most),
    ),
  },
  {
    weight: 4,
    arbitrary: which.map(
      (at): Step =>
        (scene) =>
          scene.log.answer(at),
    ),
  },
  fc.tuple(fc.nat({ max: 12 }), fc.boolean()).map(
    ([back, isVisitor]): Step =>
      (scene) =>
        scene.join(back, isVisitor),
  ),
  fc.tuple(which, fc.boolean()).map(
    ([at, twice]): Step =>
      (scene) => {
        const reader = scene.reader(at);
        reader?.hold();
        if (!twice) return;
        // The first look ends while the second is still under way.
        reader?.hold();
        reader?.resume(true);
      },
  ),
  fc.tuple(which, fc.boolean()).map(
    ([at, stale]): Step =>
      (scene) =>
        scene.reader(at)?.resume(stale),
  ),
  fc.tuple(which, fc.constantFrom(full + 1, full - 20, full - 90)).map(
    ([at, length]): Step =>
      (scene) => {
        const socket = scene.reader(at)?.socket;
        if (socket !== undefined) socket.writableLength = length;
      },
  ),
  which.map(
    (at): Step =>
      (scene) =>
        scene.reader(at)?.socket.drain(),
  ),
);
const steps = fc.array(fc.tuple(step, fc.nat({ max: 5 })), { maxLength: 50 });

t.test(
  "whatever happens in whichever order, each reader gets each entry once and in turn",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 20 }),
        fc.nat({ max: 5 }),
        steps,
        async (committed, behind, steps) => {
          const scene = new Scene(committed, behind);
          scene.join(3, false);
          for (const [happens, pause] of steps) {
            happens(scene);
            await ticks(pause);
          }
          await scene.settle();
          for (const reader of scene.readers) reader.check(scene.log.committed);
        },
      ),
      { numRuns: 1500 },
    );
  },
);

t.test("nothing comes after the end, whatever was under way", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 20 }), steps, steps, async (committed, before, then) => {
      const scene = new Scene(committed, 0);
      scene.join(10, false);
      const [reader] = scene.readers;
      for (const [happens, pause] of before) {
        happens(scene);
        await ticks(pause);
      }
      reader?.subscription.end();
      const had = reader?.socket.frames.length;
      for (const [happens, pause] of then) {
        happens(scene);
        await ticks(pause);
      }
      await scene.settle();
      if (reader?.socket.frames.length !== had) throw new Error("something came after the end");
    }),
    { numRuns: 300 },
  );
});

t.test("a log that cannot be read for a moment costs only time", async (t) => {
  const lost: unknown[] = [];
  const note = (error: unknown) => lost.push(error);
  process.on("unhandledRejection", note);
  t.teardown(() => process.off("unhandledRejection", note));
  const scene = new Scene(5, 0);
  scene.join(5, false);
  scene.log.answer(0, true);
  // A rejection that nobody handles is reported in a later turn.
  await new Promise((resolve) => setImmediate(resolve));
  await until("it looks again by itself", () => scene.log.pending > 0);
  await scene.settle();
  t.same(lost, [], "the process has nothing to fall over");
  t.doesNotThrow(() => scene.readers[0]?.check(scene.log.committed));
});

t.test("a reader who does not read holds up no other", async (t) => {
  const scene = new Scene(0, 0);
  scene.join(0, false);
  scene.join(0, false);
  const [slow, quick] = scene.readers;
  if (slow === undefined || quick === undefined) throw new Error("two are needed");
  while (scene.log.pending > 0) scene.log.answer(0);
  await ticks(8);
  slow.socket.writableLength = full + 1;
  for (let count = 0; count < 200; count += 1) {
    scene.log.committed += 1;
    scene.stream(5);
    await ticks(2);
  }
  quick.check(scene.log.committed);
  t.equal(slow.socket.frames.length, 0);
  await scene.settle();
  slow.check(scene.log.committed);
});
