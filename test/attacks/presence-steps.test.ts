// Somebody who watches several rooms' figures and hints while one person comes and goes in all of them.
import assert from "node:assert/strict";
import { join } from "node:path";
import { mock } from "node:test";
import t from "tap";
import { type Patch, patchedSource } from "../support/mutant.ts";
import { projectRoot } from "../support/server.ts";
import { eyeOf, FakeSocket, quietLogger, realtimeParts, rigViewer } from "../support/stream-rig.ts";

const file = "src/realtime/presence.ts";
const noDelay: Patch = {
  file,
  find: "}, randomInt(longestMs)).unref();",
  replace: "}, 1).unref();",
};
const noSlack: Patch = {
  file,
  find: "return about < told && aboutOf(count + slack) >= told ? told : about;",
  replace: "return slack > 0 ? about : told;",
};
const noBatch: Patch = {
  file,
  find: "    if (this.#isGathering) return;\n",
  replace: "    if (this.#count >= 0) return this.#announce();\n",
};
const typingAtOnce: Patch = {
  file: "src/realtime/hub.ts",
  find: "}, randomInt(longestTypingDelayMs)).unref();",
  replace: "}, 0).unref();",
};

t.beforeEach(() => mock.timers.enable({ apis: ["setTimeout", "setInterval"] }));
t.afterEach(() => mock.timers.reset());

/** Runs the look at the real source, then at each mutant, where it must fail by an assertion. */
function look(title: string, at: (source: string) => Promise<void>, guards: Record<string, Patch>) {
  t.test(title, async (t) => {
    await at(projectRoot);
    t.pass("nothing was got");
  });
  for (const [guard, patch] of Object.entries(guards)) {
    t.test(`${title}: noticed without ${guard}`, async (t) => {
      await t.rejects(at(patchedSource([patch])), { name: "AssertionError" });
    });
  }
}

async function watchedRoom(source: string) {
  const { Presence }: typeof import("../../src/realtime/presence.ts") = await import(
    join(source, file)
  );
  const steps: number[] = [];
  let now = 0;
  const room = new Presence(() => steps.push(now));
  const crowd = (size: number) => {
    for (let at = 0; at < size; at++) room.come();
  };
  return { room, steps, crowd, at: (ms: number) => (now = ms) };
}

/** Lets so many seconds pass, one by one. */
function pass(seconds: number, rooms: { at(ms: number): void }[], from: number): number {
  for (let second = 1; second <= seconds; second++) {
    for (const room of rooms) room.at(from + second * 1_000);
    mock.timers.tick(1_000);
  }
  return from + seconds * 1_000;
}

look(
  "who comes and goes fifty times does not move two rooms' figures in step",
  async (source) => {
    const rooms = [await watchedRoom(source), await watchedRoom(source)];
    // The next person makes the figure rise, in both.
    for (const { crowd } of rooms) crowd(7);
    let now = pass(120, rooms, 0);
    for (const { steps } of rooms) steps.length = 0;
    for (let round = 0; round < 50; round++) {
      const visits = rooms.map(({ room }) => ({ room, visit: room.come() }));
      now = pass(120, rooms, now);
      for (const { room, visit } of visits) room.go(visit);
      now = pass(120, rooms, now);
    }
    for (const { steps } of rooms) assert.ok(steps.length <= 1, `it moved ${steps.length} times`);
  },
  { "the slack between rising and falling": noSlack },
);

look(
  "one coming shows in two rooms at different times",
  async (source) => {
    const gaps: number[] = [];
    for (let trial = 0; trial < 60; trial++) {
      const rooms = [await watchedRoom(source), await watchedRoom(source)];
      for (const { crowd } of rooms) crowd(7);
      const now = pass(120, rooms, 0);
      for (const { room, steps } of rooms) {
        steps.length = 0;
        room.come();
      }
      pass(80, rooms, now);
      const [one = 0, two = 0] = rooms.map(({ steps }) => steps[0]);
      gaps.push(Math.abs(one - two));
    }
    gaps.sort((one, two) => one - two);
    const median = gaps[30] ?? 0;
    assert.ok(median >= 8_000, `half of them within ${median} ms`);
  },
  { "the random delay": noDelay },
);

look(
  "figures move in batches, not with each person",
  async (source) => {
    const watched = await watchedRoom(source);
    watched.crowd(400);
    pass(80, [watched], 0);
    const { steps } = watched;
    assert.ok(steps.length > 0, "it moved");
    assert.ok(steps.length <= 25, `it moved ${steps.length} times`);
  },
  { "the batch": noBatch },
);

look(
  "hints of a program that types in two rooms at once do not come at once",
  async (source) => {
    const { Hub }: typeof import("../../src/realtime/hub.ts") = await import(
      join(source, "src/realtime/hub.ts")
    );
    const { memoryBell, memoryRights }: typeof import("../../src/realtime/index.ts") = await import(
      join(source, "src/realtime/index.ts")
    );
    const { Batch, Outbox, Subscription } = await realtimeParts(source);
    let together = 0;
    for (let trial = 0; trial < 40; trial++) {
      const log = { read: async () => new Batch([]) };
      const noticeBell = { ring: () => {}, listen: () => {} };
      const ports = { bell: memoryBell(), rights: memoryRights(), noticeBell };
      const hub = new Hub({ log, ...ports, logger: quietLogger });
      const heard = new Map<string, number>();
      let now = 0;
      const eye = eyeOf((room) => heard.set(room, now));
      const typist = eyeOf(() => {});
      for (const one of [eye, typist]) hub.open(one);
      for (const slug of ["r", "s"]) {
        const viewer = { ...rigViewer, room: { ...rigViewer.room, slug } };
        const outbox = new Outbox(new FakeSocket().asSocket(), () => {});
        hub.enter(new Subscription(viewer, 0, outbox, log), 0);
        hub.typing(slug, typist);
      }
      for (; now < 2_000; now += 10) mock.timers.tick(10);
      assert.equal(heard.size, 2, "both were told");
      if (Math.abs((heard.get("r") ?? 0) - (heard.get("s") ?? 0)) <= 20) together++;
      for (const one of [eye, typist]) hub.close(one);
      await hub.stop();
    }
    assert.ok(together <= 12, `${together} of 40 within 20 ms`);
  },
  { "the random delay of hints": typingAtOnce },
);
