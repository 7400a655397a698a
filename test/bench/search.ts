import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { readConfig } from "../../src/config.ts";
import { openForum } from "../../src/forum/index.ts";
import { createRoom } from "../../src/rooms/index.ts";
import { expecting } from "../support/call.ts";
import type { Member } from "../support/client.ts";
import { Random } from "../support/random.ts";
import { record, recordAlways } from "./figures.ts";
import { assertOnly, loadHttp, request } from "./load.ts";
import { freshFolder } from "./machine.ts";
import { members } from "./people.ts";
import { residentMb } from "./processes.ts";
import { Language } from "./search-texts.ts";
import { type BenchServer, startServer } from "./server.ts";

/** So many posts, unless `BENCH_SEARCH_POSTS` says otherwise. */
const posts = Number(process.env.BENCH_SEARCH_POSTS ?? 1_000_000);
/** How much of all is in each room. */
const rooms = {
  "bench-large": 0.6,
  "bench-middle": 0.3,
  "bench-small": 0.099,
  "bench-tiny": 0.001,
};
const slugs = Object.keys(rooms);
const faces = 500;
const seconds = 20;
const searchesPerSecond = 60;
const postsPerSecond = 20;
const probes = 20;
const lastWord = "zzlastofall";

const kinds = [
  "one word, everywhere",
  "two words, everywhere",
  "one word, in a room",
  "two words, in a room",
];

/** Words drawn as often as they stand in posts, everywhere and in rooms large and small, while people write. */
export async function search(runs: number): Promise<void> {
  const home = freshFolder("search");
  const language = new Language(new Random(1));
  await seed(home, language);
  const server = await startServer({ name: "search", home });
  const people = await members(server, "bench-middle", 8);
  const before = residentMb(server.pid());
  const began = performance.now();
  await isFound(server, people[0], lastWord, 20 * 60_000);
  record(`index of ${posts.toLocaleString("en")} posts, built in`, "s", [
    (performance.now() - began) / 1000,
  ]);
  await waitForBuilt(home);
  const times = new Map<string, number[]>();
  const lags: number[] = [];
  for (let turn = 0; turn < runs; turn += 1) {
    const [result, written, lag] = await Promise.all([
      loadHttp({
        ...{ port: server.port, requests: searches(language, people), connections: 8 },
        ...{ perSecond: searchesPerSecond, seconds, warmUp: 2 },
      }),
      loadHttp({
        ...{ port: server.port, requests: writing(language, people), connections: 4 },
        ...{ perSecond: postsPerSecond, seconds: seconds + 2 },
      }),
      lagOf(server, people),
    ]);
    assertOnly(result, 200);
    assertOnly(written, 201);
    lags.push(lag);
    for (const [kind, latency] of Object.entries(result.classes)) {
      const name = kinds[Number(kind)] ?? kind;
      times.set(name, [...(times.get(name) ?? []), latency.p99]);
    }
  }
  for (const [name, values] of times) record(`${name}, p99`, "ms", values, { atMost: 20 });
  recordAlways("index behind the log, at most", "ms", lags, { atMost: 1000 });
  record("memory before the index", "MB", [before]);
  record("memory with the index", "MB", [residentMb(server.pid())]);
  await server.stop();
}

/** Rooms and faces by the forum's own means, posts straight into its tables. */
async function seed(home: string, language: Language): Promise<void> {
  const folders = { DATA_DIR: join(home, "data"), KEYS_DIR: join(home, "keys") };
  const config = readConfig({ ...folders, BACKUP_DIR: join(home, "backups"), LOG_LEVEL: "silent" });
  const { deps, close } = await openForum(config);
  for (const slug of slugs) await createRoom(deps, "operator", { slug, title: slug });
  await deps.unitOfWork.transaction(async (tx) => {
    for (let at = 0; at < faces; at += 1)
      await deps.personas.addPersona(tx, {
        ...{ id: faceOf(at), kind: "room", room: "bench-large", handle: `handle ${at}` },
        ...{ handleIndex: faceOf(at), bio: null, standing: null, retired: false, slowUntil: null },
        ...{ searchable: true, lookup: faceOf(at), sealed: faceOf(at) },
      });
  });
  await close();
  const database = new Database(join(home, "data", "sideroom.db"));
  const addPost = database.prepare(
    "INSERT INTO posts (room, seq, persona, body, state, revision, created_at, gate) VALUES (?, ?, ?, ?, 'visible', 1, ?, '')",
  );
  const addEvent = database.prepare(
    "INSERT INTO events (room, seq, kind, post) VALUES (?, ?, 'post.created', ?)",
  );
  const moveHead = database.prepare("UPDATE rooms SET head = ? WHERE slug = ?");
  const headOf = database.prepare("SELECT head FROM rooms WHERE slug = ?").pluck();
  const heads = new Map(slugs.map((slug) => [slug, Number(headOf.get(slug))]));
  const random = new Random(2);
  const add = (at: number) => {
    const slug = roomAt(random.unit());
    const seq = (heads.get(slug) ?? 0) + 1;
    heads.set(slug, seq);
    const body = at === posts - 1 ? lastWord : language.post();
    const time = Date.now() - (posts - at) * 1_000;
    const { lastInsertRowid } = addPost.run(slug, seq, faceOf(at % faces), body, time);
    addEvent.run(slug, seq, lastInsertRowid);
  };
  for (let from = 0; from < posts; from += 20_000)
    database.transaction(() => {
      for (let at = from; at < Math.min(posts, from + 20_000); at += 1) add(at);
      for (const [slug, head] of heads) moveHead.run(head, slug);
    })();
  database.close();
}

function faceOf(at: number): string {
  return `bench-face-${String(at).padStart(11, "0")}`;
}

function roomAt(share: number): string {
  let rest = share;
  for (const [slug, part] of Object.entries(rooms)) {
    if (rest < part) return slug;
    rest -= part;
  }
  return "bench-large";
}

function searches(language: Language, people: readonly Member[]) {
  return Array.from({ length: 4_000 }, (_, turn) => {
    const kind = turn % kinds.length;
    const words = kind % 2 === 0 ? language.word() : `${language.word()}+${language.word()}`;
    const room = kind < 2 ? "" : `&room=${slugs[(turn >> 2) % slugs.length]}`;
    const token = people[turn % people.length]?.token ?? "";
    return request({ path: `/api/v1/search?q=${words}${room}`, token, class: kind });
  });
}

function writing(language: Language, people: readonly Member[]) {
  const path = "/api/v1/rooms/bench-middle/posts";
  return Array.from({ length: 1_000 }, (_, turn) =>
    request({
      ...{ method: "POST", path, token: people[turn % people.length]?.token ?? "" },
      body: { body: language.post() },
    }),
  );
}

/** How long it takes, at the longest of some, until a new word is found (ms). */
async function lagOf(server: BenchServer, people: readonly Member[]): Promise<number> {
  let longest = 0;
  for (let at = 0; at < probes; at += 1) {
    const { token = "" } = people[at % people.length] ?? {};
    const word = `zz${Math.random().toString(36).slice(2)}`;
    await expecting(201, server, "POST /rooms/bench-middle/posts", { token, body: { body: word } });
    const began = performance.now();
    await isFound(server, people[at % people.length], word, 10_000);
    longest = Math.max(longest, performance.now() - began);
    await sleep((seconds * 1000) / probes / 2);
  }
  return longest;
}

async function isFound(server: BenchServer, who: Member | undefined, word: string, ms: number) {
  const end = performance.now() + ms;
  const { token = "" } = who ?? {};
  while (performance.now() < end) {
    const found = await expecting<{ items: unknown[] }>(200, server, `GET /search?q=${word}`, {
      token,
    });
    if (found.items.length > 0) return;
    await sleep(25);
  }
  throw new Error("a word is not found");
}

/** Until nothing is left to be built. */
async function waitForBuilt(home: string): Promise<void> {
  const index = new Database(join(home, "data", "search.db"), { readonly: true });
  const left = index.prepare("SELECT count(*) FROM state").pluck();
  while (Number(left.get()) > 0) await sleep(100);
  index.close();
}
