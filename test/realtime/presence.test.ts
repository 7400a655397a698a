// Presence and typing tell that people are there, never who, how many exactly, or when they came.
import assert from "node:assert/strict";
import { mock } from "node:test";
import t from "tap";
import { Hub } from "../../src/realtime/hub.ts";
import { memoryBell, memoryRights } from "../../src/realtime/index.ts";
import { Presence } from "../../src/realtime/presence.ts";
import { eyeOf, FakeSocket, quietLogger, realtimeParts, rigViewer } from "../support/stream-rig.ts";

/** Within this everything is counted and told. */
const settled = 76_000;

/** Second by second: what a timer starts begins when that timer ran. */
function settle(): void {
  for (let waited = 0; waited < settled; waited += 1_000) mock.timers.tick(1_000);
}

t.beforeEach(() => mock.timers.enable({ apis: ["setTimeout", "setInterval"] }));
t.afterEach(() => mock.timers.reset());

function presence(): { presence: Presence; told: number[] } {
  const told: number[] = [];
  return { presence: new Presence((about) => told.push(about)), told };
}

t.test("fewer than five people are told as none", async (t) => {
  const { presence: room, told } = presence();
  for (let at = 0; at < 4; at++) room.come();
  settle();
  t.same(told, []);
  t.equal(room.about, 0);
  room.come();
  settle();
  t.same(told, [5]);
});

t.test("a number is told only when its rounded form changes", async (t) => {
  const { presence: room, told } = presence();
  const visits = Array.from({ length: 23 }, () => room.come());
  settle();
  t.ok(
    told.every((about) => about % 5 === 0),
    `told: ${told}`,
  );
  t.equal(told.at(-1), 25);
  const before = told.length;
  room.come();
  settle();
  t.equal(told.length, before, "one more changes nothing");
  for (const visit of visits.slice(1)) room.go(visit);
  settle();
  t.equal(told.at(-1), 0, "two who stay are none");
});

t.test("nobody's coming shows at the moment when they come", async (t) => {
  const delays: number[] = [];
  for (let trial = 0; trial < 200; trial++) {
    const { presence: room, told } = presence();
    for (let at = 0; at < 4; at++) room.come();
    settle();
    room.come();
    let waited = 0;
    for (; told.length === 0 && waited <= settled; waited += 1_000) mock.timers.tick(1_000);
    delays.push(waited);
  }
  t.ok(delays.filter((delay) => delay <= 5_000).length < 50, "seldom within five seconds");
  t.ok(delays.filter((delay) => delay > 30_000).length > 50, "often after half a minute");
  t.ok(Math.max(...delays) <= settled, "never later than a minute and a quarter");
});

/** A hub with one room, seen through a socket that keeps what it is sent. */
async function hubRig() {
  const { Batch, Outbox, Subscription } = await realtimeParts();
  const log = { read: async () => new Batch([]) };
  const noticeBell = { ring: () => {}, listen: () => {} };
  const hub = new Hub({
    log,
    bell: memoryBell(),
    rights: memoryRights(),
    noticeBell,
    logger: quietLogger,
  });
  const sent: object[] = [];
  const eye = eyeOf((_room, frame) => sent.push(frame));
  hub.open(eye);
  const subscription = () => {
    const outbox = new Outbox(new FakeSocket().asSocket(), () => {});
    return new Subscription(rigViewer, 0, outbox, log);
  };
  return { hub, sent, eye, subscription };
}

t.test("a presence frame is a room and a rounded count", async (t) => {
  const { hub, sent, eye, subscription } = await hubRig();
  for (let at = 0; at < 12; at++) hub.enter(subscription(), 0);
  t.same(sent, [], "not at once");
  settle();
  t.same(sent.at(-1), { type: "presence", room: "r", about: 10 });
  assert.ok(sent.every((frame) => Object.keys(frame).length === 3));
  hub.close(eye);
  await hub.stop();
});

t.test(
  "those who were in a room that has emptied since are not told to who comes next",
  async (t) => {
    const { hub, sent, eye, subscription } = await hubRig();
    const crowd = Array.from({ length: 300 }, subscription);
    for (const one of crowd) hub.enter(one, 0);
    for (const one of crowd) hub.leave(one);
    mock.timers.tick(6_000);
    sent.length = 0;
    hub.enter(subscription(), 0);
    settle();
    settle();
    t.same(sent, [], "one person is nobody");
    hub.close(eye);
    await hub.stop();
  },
);

t.test("a typing frame names the room and nobody, and is not sent for every key", async (t) => {
  const { hub, sent, eye, subscription } = await hubRig();
  hub.enter(subscription(), 0);
  const typist = { ...eye };
  hub.open(typist);
  hub.typing("r", typist);
  hub.typing("r", typist);
  t.same(sent, [], "not at once");
  mock.timers.tick(1_500);
  t.same(sent, [{ type: "typing", room: "r" }], "once, and not to the one who types");
  hub.close(eye);
  hub.close(typist);
  await hub.stop();
});
