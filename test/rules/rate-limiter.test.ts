import fc from "fast-check";
import t from "tap";
import { RateLimiter } from "../../src/core/rate-limiter.ts";

/** Time as the limiter sees it (ms), moved by hand. */
let now = 1_000;
const genuine = performance.now;
performance.now = () => now;
t.teardown(() => {
  performance.now = genuine;
});

t.test("within a window so many pass, then none until it ends", async (t) => {
  const limiter = new RateLimiter(3, 60_000);
  const spend = () => limiter.spend("a");
  t.same([spend(), spend(), spend()], [null, null, null]);
  t.equal(spend(), 60, "the whole seconds until the window ends");
  now += 30_500;
  t.equal(spend(), 30);
  now += 29_499;
  t.equal(spend(), 1, "never less than one second");
  now += 1;
  t.equal(spend(), null, "a new window");
});

t.test("keys do not count for each other", async (t) => {
  const limiter = new RateLimiter(1, 1_000);
  t.equal(limiter.spend("a"), null);
  t.equal(limiter.spend("b"), null);
  t.equal(limiter.spend("a"), 1);
});

t.test("a limit of 0 is off", async (t) => {
  const limiter = new RateLimiter(0, 1_000);
  for (let count = 0; count < 1_000; count += 1)
    if (limiter.spend("a") !== null) t.fail(`the ${count}th is refused`);
});

t.test("however the spending falls in time, no window passes more than its limit", async () => {
  const steps = fc.array(fc.tuple(fc.constantFrom("a", "b"), fc.nat({ max: 700 })), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), steps, (most, steps) => {
      const limiter = new RateLimiter(most, 1_000);
      const windows = new Map<string, { endsAt: number; passed: number }>();
      for (const [key, pause] of steps) {
        now += pause;
        const window = windows.get(key);
        const open = window !== undefined && now < window.endsAt ? window : null;
        const passed = (open?.passed ?? 0) + 1;
        windows.set(key, { endsAt: open?.endsAt ?? now + 1_000, passed });
        const wait = limiter.spend(key);
        if ((wait === null) !== passed <= most) throw new Error(`${passed} of ${most}: ${wait}`);
        if (wait !== null && (wait < 1 || wait > 1)) throw new Error(`waits ${wait}`);
      }
    }),
  );
});

t.test("many keys do not make it forget those that are over their limit", async (t) => {
  const limiter = new RateLimiter(1, 60_000);
  limiter.spend("a");
  for (let count = 0; count < 11_000; count += 1) limiter.spend(`other ${count}`);
  t.ok(limiter.spend("a"), "still over");
  now += 60_000;
  t.equal(limiter.spend("a"), null);
});

t.test("what is counted afterwards refuses the next one, in the same window", async (t) => {
  const limiter = new RateLimiter(10, 1_000);
  t.equal(limiter.spend("a"), null);
  limiter.add("a", 8);
  t.equal(limiter.spend("a"), null, "the tenth");
  t.equal(limiter.spend("a"), 1);
  limiter.add("b", 50);
  t.equal(limiter.spend("b"), 1, "also before anything was spent");
  now += 1_000;
  t.equal(limiter.spend("a"), null);
  t.equal(limiter.spend("b"), null);
  const off = new RateLimiter(0, 1_000);
  off.add("a", 1_000);
  t.equal(off.spend("a"), null);
});
