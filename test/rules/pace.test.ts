import t from "tap";
import { paced, readPace } from "../../src/commands/demo/pace.ts";

/** A watch that stands still but for waits, and for how long each item takes. */
function watchOf(takes: readonly number[]) {
  let time = 5_000;
  return {
    take: (index: number) => {
      time += takes[index] ?? 0;
    },
    now: () => time,
    wait: async (ms: number) => {
      time += ms;
    },
  };
}

async function timesOf(everyMs: number, takes: readonly number[]): Promise<number[]> {
  const watch = watchOf(takes);
  const times: number[] = [];
  for await (const index of paced([...takes.keys()], everyMs, watch)) {
    times.push(watch.now() - 5_000);
    watch.take(index);
  }
  return times;
}

t.test("messages an hour, and how many times as fast", async (t) => {
  t.same(readPace("38x438", "1"), { people: 38, everyMs: 3_600_000 / 438 });
  t.same(readPace("5x3600", "60"), { people: 5, everyMs: 1_000 / 60 });
  for (const [pace, speed] of [
    ["38", "1"],
    ["0x5", "1"],
    ["5x0", "1"],
    ["5x5", "0"],
    ["5x5", "fast"],
  ])
    t.throws(() => readPace(pace ?? "", speed ?? ""), /--pace wants/, `${pace} ${speed}`);
});

t.test("each message comes at its time, never before", async (t) => {
  t.same(await timesOf(100, [0, 0, 0, 0]), [0, 100, 200, 300]);
});

t.test("a message that took long makes the next late, and not those after it", async (t) => {
  t.same(await timesOf(100, [0, 250, 0, 0, 0]), [0, 100, 350, 350, 400]);
});
