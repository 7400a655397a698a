import t from "tap";
import { Backoff } from "../../src/core/backoff.ts";

function moving(free: number, most: number, windowMs = 3_600_000) {
  let now = 0;
  const backoff = new Backoff({ free, most, windowMs, time: () => now });
  return { backoff, wait: (ms: number) => (now += ms) };
}

t.test("the first tries cost nothing, each later one twice the wait before it", async (t) => {
  const { backoff, wait } = moving(3, 100);
  for (let count = 0; count < 4; count++) t.equal(backoff.begin("a"), null);
  for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
    t.equal(backoff.begin("a"), seconds);
    wait(seconds * 1_000 - 1);
    t.equal(backoff.begin("a"), 1, "not a moment earlier");
    wait(1);
    t.equal(backoff.begin("a"), null);
  }
  t.equal(backoff.begin("b"), null, "others do not wait");
});

t.test("past the most there is no further try until the window ends", async (t) => {
  const { backoff, wait } = moving(10, 4, 60_000);
  for (let count = 0; count < 4; count++) t.equal(backoff.begin("a"), null);
  t.equal(backoff.begin("a"), 60);
  wait(59_500);
  t.equal(backoff.begin("a"), 1);
  wait(500);
  t.equal(backoff.begin("a"), null, "and then all is new");
});

t.test("a try that was right does not count", async (t) => {
  const { backoff } = moving(2, 3);
  for (let count = 0; count < 50; count++) {
    t.equal(backoff.begin("a"), null);
    backoff.takeBack("a");
  }
  t.equal(backoff.begin("a"), null);
  t.equal(backoff.begin("a"), null);
  t.equal(backoff.begin("a"), null, "one right one between wrong ones changes nothing");
  backoff.takeBack("a");
  t.equal(backoff.begin("a"), null);
  t.equal(typeof backoff.begin("a"), "number");
  backoff.takeBack("never begun");
});

t.test("0 turns it off, and what is over is forgotten", async (t) => {
  const off = moving(0, 0).backoff;
  for (let count = 0; count < 100; count++) t.equal(off.begin("a"), null);
  const { backoff, wait } = moving(1, 1, 1_000);
  for (let count = 0; count < 10_000; count++) backoff.begin(`key ${count}`);
  wait(2_000);
  t.equal(backoff.begin("one more"), null);
  t.equal(backoff.begin("key 1"), null);
});
