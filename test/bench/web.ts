import { join } from "node:path";
import { type Member, post } from "../support/client.ts";
import { fill } from "../support/fill.ts";
import { isBuildFresh } from "../web/support/build.ts";
import { record, recordAlways } from "./figures.ts";
import { node, onBothCores, root } from "./machine.ts";
import { busyRoom, members } from "./people.ts";
import { jsonOf } from "./processes.ts";
import { startServer } from "./server.ts";
import { words } from "./texts.ts";

const messages = 5_000;
const limitMs = 5 * 60_000;

/** What `test/web/bench/main.ts` prints. */
interface Measured {
  welcome: Loaded[];
  threads: Loaded[];
  live: Loaded[];
  usable: number[];
  usableThreads: number[];
  long: { inDocument: number; longestTask: number; longestAtStart: number; gapP99: number }[];
}

interface Loaded {
  javascript: number;
  all: number;
}

/** The client in a real browser: what it weighs, when a room is usable on an old phone, a room of 5,000 messages. */
export async function web(runs: number): Promise<void> {
  if (!isBuildFresh()) throw new Error("the client is older than its sources: npm run build");
  const server = await startServer({ name: "web" });
  const room = await busyRoom(server);
  const people = await members(server, room, 6);
  const [reader] = people as [Member];
  for (let turn = 0; turn < 60; turn += 1)
    await post(server, people[turn % people.length] ?? reader, room, words(turn));
  const long = "multiple-sclerosis";
  const talkers = await members(server, long, 4);
  for (const [at, talker] of talkers.entries())
    await fill(server, talker, messages / talkers.length, (turn) => words(turn * 4 + at));
  const browser = [...onBothCores, node, join(root, "test/web/bench/main.ts")];
  const found = await jsonOf<Measured>(
    [...browser, server.url, reader.token, room, long, String(runs)],
    limitMs,
  );
  await server.stop();
  show(found);
}

function show({ welcome, threads, live, usable, usableThreads, long }: Measured): void {
  for (const [name, loads] of Object.entries({
    "the first page": welcome,
    "a room": threads,
    "its live page": live,
  })) {
    const kB = (of: (one: Loaded) => number) => loads.map((one) => of(one) / 1000);
    record(
      `${name}, first load: JavaScript`,
      "kB",
      kB(({ javascript }) => javascript),
      { atMost: 60 },
    );
    record(
      `${name}, first load: all of it`,
      "kB",
      kB(({ all }) => all),
      { atMost: 100 },
    );
  }
  const seconds = (times: readonly number[]) => times.map((ms) => ms / 1000);
  record("old phone, slow line: live page usable", "s", seconds(usable), { atMost: 1.5 });
  record("old phone, slow line: threads usable", "s", seconds(usableThreads), { atMost: 1.5 });
  const of = (pick: (one: Measured["long"][number]) => number) => long.map(pick);
  recordAlways(
    "5,000 messages: in the document",
    "",
    of(({ inDocument }) => inDocument),
    {
      atLeast: messages,
    },
  );
  record(
    "5,000 messages: longest task",
    "ms",
    of(({ longestTask }) => longestTask),
    { atMost: 50 },
  );
  record(
    "its newest page, longest task until it is drawn",
    "ms",
    of(({ longestAtStart }) => longestAtStart),
  );
  record(
    "5,000 messages: between frames, p99",
    "ms",
    of(({ gapP99 }) => gapP99),
    { atMost: 34 },
  );
}
