import { randomInt } from "node:crypto";
import { join } from "node:path";
import { readConfig } from "../../src/config.ts";
import type { Tx } from "../../src/core/unit-of-work.ts";
import { type Forum, openForum } from "../../src/forum/index.ts";
import { listThreads, type NewThread } from "../../src/posts/index.ts";
import type { ThreadSort } from "../../src/posts/wire.ts";
import { createRoom } from "../../src/rooms/index.ts";
import { record } from "./figures.ts";
import { assertOnly, loadHttp, request } from "./load.ts";
import { freshFolder } from "./machine.ts";
import { accounts } from "./people.ts";
import { startServer } from "./server.ts";

const seeded = 100_000;
const pageSize = 50;
const looks = 4_000;
const faces = 200;
const lists = ["active", "new", "unanswered"] as const;
const room = "bench";

/** Lists of a room with a hundred thousand threads: first pages, and pages anywhere behind them. */
export async function threads(runs: number): Promise<void> {
  const home = freshFolder("threads");
  const forum = await openForum(configIn(home));
  await seed(forum);
  const seen = new Map<string, number[]>();
  const answers: number[] = [];
  const perSecond: number[] = [];
  for (let turn = 0; turn < runs; turn += 1) {
    for (const sort of lists) {
      note(`first page of ${sort} threads, p99`, await storeTimes(forum, sort, newest));
      note(`any page of ${sort} threads, p99`, await storeTimes(forum, sort, anywhere));
    }
    answers.push(p99(await answerTimes(forum)));
  }
  await forum.close();
  const server = await startServer({ name: "threads", home });
  const [reader] = await accounts(server, 1);
  const path = `/api/v1/rooms/${room}/threads`;
  const requests = [request({ path, token: reader?.token ?? "" })];
  for (let turn = 0; turn < runs; turn += 1) {
    const result = await loadHttp({
      ...{ port: server.port, requests, connections: 64, seconds: 5, warmUp: 1 },
    });
    assertOnly(result, 200);
    perSecond.push(result.perSecond);
  }
  await server.stop();
  for (const [name, values] of seen) record(name, "ms", values, { atMost: 5 });
  record("a list of active threads as an answer, p99", "ms", answers);
  record("lists of 50 active threads", "req/s", perSecond);

  function note(name: string, times: number[]): void {
    seen.set(name, [...(seen.get(name) ?? []), p99(times)]);
  }
}

function configIn(home: string) {
  return readConfig({
    DATA_DIR: join(home, "data"),
    KEYS_DIR: join(home, "keys"),
    BACKUP_DIR: join(home, "backups"),
    LOG_LEVEL: "silent",
  });
}

/** Threads that were answered in no order of theirs, so that no list is the order of the rows. */
async function seed({ deps }: Forum): Promise<void> {
  await createRoom(deps, "operator", { slug: room, title: "The bench's room" });
  const people = await deps.unitOfWork.transaction((tx) => addFaces(deps, tx));
  const lasts = shuffled(Array.from({ length: seeded }, (_, at) => 2 * seeded + at));
  for (let from = 0; from < seeded; from += 1_000)
    await deps.unitOfWork.transaction(async (tx) => {
      for (let at = from; at < from + 1_000; at += 1)
        await deps.threads.addThread(tx, row(at, lasts[at] ?? 0, people[at % faces] ?? ""));
    });
  await deps.unitOfWork.transaction((tx) =>
    deps.rooms.addEvent(tx, room, {
      ...{ seq: 3 * seeded, kind: "room.changed", post: null, thread: null },
    }),
  );
}

async function addFaces(deps: Forum["deps"], tx: Tx): Promise<string[]> {
  const ids = Array.from(
    { length: faces },
    (_, at) => `bench-face-${String(at).padStart(10, "0")}`,
  );
  for (const id of ids)
    await deps.personas.addPersona(tx, {
      ...{ id, kind: "room", room, handle: `handle ${id}`, handleIndex: id, bio: null },
      ...{
        standing: null,
        retired: false,
        slowUntil: null,
        searchable: true,
        lookup: id,
        sealed: id,
      },
    });
  return ids;
}

function row(at: number, lastSeq: number, persona: string): NewThread {
  const time = 1_900_000_000_000 + at * 60_000;
  const title = `What helps you when nothing helps, and how did you find out? ${at}`;
  return {
    ...{ room, title, persona, contentWarning: null, kind: at % 3 === 0 ? "question" : "talk" },
    ...{ firstSeq: 2 + at, lastSeq, lastAt: time, posts: 1 + (at % 40), createdAt: time },
    ...{ answered: at % 2 === 0, locked: false, pinned: false, gate: "" },
  };
}

function shuffled(values: number[]): number[] {
  for (let at = values.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [values[at], values[other]] = [values[other] ?? 0, values[at] ?? 0];
  }
  return values;
}

const newest = () => Number.MAX_SAFE_INTEGER;
const anywhere = (sort: ThreadSort) =>
  sort === "active" ? 2 * seeded + randomInt(1, seeded) : 2 + randomInt(1, seeded);

/** What the store takes for each page (ms). */
async function storeTimes(
  { deps }: Forum,
  sort: ThreadSort,
  where: (sort: ThreadSort) => number,
): Promise<number[]> {
  return timesOf(() => {
    const range = { before: where(sort), lowest: 0, limit: pageSize + 1 };
    return deps.threads.threadsBefore(deps.unitOfWork.reads, room, sort, range);
  });
}

async function answerTimes({ deps }: Forum): Promise<number[]> {
  const account = "bench";
  const actor = { account, session: "", siteRole: null, standing: null, approved: true };
  const wish = { sort: "active", limit: pageSize, cursor: undefined } as const;
  return timesOf(async () => JSON.stringify(await listThreads(deps, actor, room, wish)));
}

async function timesOf(look: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let count = 0; count < looks; count += 1) {
    const began = performance.now();
    await look();
    times.push(performance.now() - began);
  }
  return times;
}

function p99(times: number[]): number {
  const sorted = times.sort((one, two) => one - two);
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
}
