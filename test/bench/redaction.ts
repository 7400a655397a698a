import { randomInt } from "node:crypto";
import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setInterval } from "node:timers";
import { setTimeout as pause } from "node:timers/promises";
import { readConfig } from "../../src/config.ts";
import { type Forum, openForum } from "../../src/forum/index.ts";
import { redactIn, redactPost } from "../../src/posts/index.ts";
import { createRoom } from "../../src/rooms/index.ts";
import { dataFiles } from "../../src/storage/index.ts";
import { median, record, recordAlways } from "./figures.ts";
import { freshFolder } from "./machine.ts";
import { postBody } from "./texts.ts";

const SQLite: typeof import("better-sqlite3") = createRequire(import.meta.url)("better-sqlite3");

const seeded = 200_000;
const removed = 200;
/** Between two of them (ms): each stands for itself, and does not wait for the rest after the one before. */
const everyMs = 60;
const watched = 10;
const faces = 200;
const room = "bench";

/** What a removal costs a site of 200,000 posts, and how soon its bytes are gone. */
export async function redaction(runs: number): Promise<void> {
  const home = freshFolder("redaction");
  const forum = await openForum(configIn(home));
  const ids = await seed(forum);
  const next = () => ids.splice(randomInt(ids.length), 1)[0] ?? "";
  // The index of the search has them all before anything is measured.
  await redactPost(forum.deps, "bench", next(), null);
  await forum.scrub.idle();
  const file = dataFiles(join(home, "data")).database;
  const reading = readers(file, forum);
  const answers: number[] = [];
  const seen = {
    bare: [] as number[],
    ours: [] as number[],
    times: [] as number[],
    most: [] as number[],
    burst: [] as number[],
  };
  const soon = { gone: [] as number[], done: [] as number[] };
  for (let turn = 0; turn < runs; turn += 1) {
    const bare = await bareRemovals(home, turn);
    const ours: number[] = [];
    for (let at = 0; at < removed; at += 1) {
      await pause(everyMs);
      const { work, answer } = await removal(forum, file, next());
      ours.push(work);
      answers.push(answer);
    }
    await forum.scrub.idle();
    const burst: number[] = [];
    for (let at = 0; at < removed; at += 1) burst.push((await removal(forum, file, next())).work);
    await forum.scrub.idle();
    seen.burst.push(p99(burst));
    seen.bare.push(p99(bare));
    seen.ours.push(p99(ours));
    seen.times.push(median(ours) / median(bare));
    seen.most.push(Math.max(...ours));
    for (let at = 0; at < watched; at += 1) {
      const { gone, done } = await watchedRemoval(forum, file, next());
      soon.gone.push(gone);
      soon.done.push(done);
    }
  }
  reading.stop();
  const megabytes = statSync(file).size / 1e6;
  const looks: number[] = [];
  for (let turn = 0; turn < runs; turn += 1) {
    const began = performance.now();
    for (const target of forum.storage.scrubTargets) await target.readBack([postBody(turn)]);
    looks.push((performance.now() - began) / 1_000);
  }
  await forum.close();
  record("bare removal and checkpoint, p99", "ms", seen.bare);
  record("a removal's transaction and checkpoint, p99", "ms", seen.ours, { atMost: 50 });
  record("a removal against the bare one, median", "x", seen.times, { atMost: 3 });
  record("a removal, longest", "ms", seen.most);
  record("a removal right behind another, p99", "ms", seen.burst);
  record("a removal to its answer, the ledger written, median", "ms", [median(answers)]);
  recordAlways("a removal's bytes are gone after", "s", soon.gone, { atMost: 5 });
  recordAlways("a removal is done after", "s", soon.done, { atMost: 30 });
  record("one look through the database", "s", looks);
  record("its size", "MB", [megabytes]);
}

function configIn(home: string) {
  return readConfig({
    DATA_DIR: join(home, "data"),
    KEYS_DIR: join(home, "keys"),
    BACKUP_DIR: join(home, "backups"),
    BACKUP_EVERY_HOURS: "0",
    LOG_LEVEL: "silent",
  });
}

async function seed({ deps }: Forum): Promise<string[]> {
  await createRoom(deps, "operator", { slug: room, title: "The bench's room" });
  const people = await deps.unitOfWork.transaction(async (tx) => {
    const ids = Array.from({ length: faces }, (_, at) => `bench-face-${at}`);
    for (const id of ids)
      await deps.personas.addPersona(tx, {
        ...{ id, kind: "room", room, handle: `handle ${id}`, handleIndex: id, bio: null },
        ...{ standing: null, retired: false, slowUntil: null, searchable: true },
        ...{ lookup: id, sealed: id },
      });
    return ids;
  });
  const posts: string[] = [];
  for (let from = 0; from < seeded; from += 2_000)
    await deps.unitOfWork.transaction(async (tx) => {
      for (let at = from; at < from + 2_000; at += 1) {
        const seq = at + 2;
        const post = await deps.posts.addPost(tx, {
          ...{ room, seq, thread: null, kind: "message", replyTo: null, body: postBody(at) },
          ...{ persona: people[at % faces] ?? "", contentWarning: null, state: "visible" },
          ...{
            reactions: null,
            revision: 1,
            createdAt: deps.clock.now(),
            editedAt: null,
            gate: "",
          },
        });
        await deps.rooms.addEvent(tx, room, { seq, kind: "post.created", post, thread: null });
        posts.push(post);
      }
    });
  return posts;
}

/** Somebody reads all the time, here and from another connection. */
function readers(file: string, { deps }: Forum) {
  const reader = new SQLite(file, { readonly: true });
  const page = reader.prepare("SELECT * FROM posts WHERE number > ? ORDER BY number LIMIT 50");
  const timer = setInterval(() => {
    page.all(randomInt(seeded));
    void deps.posts.postsBefore(
      deps.unitOfWork.reads,
      { room, thread: null },
      randomInt(seeded),
      50,
    );
  }, 5);
  return {
    stop: () => {
      clearInterval(timer);
      reader.close();
    },
  };
}

/** The same statements on a copy of the file, by the driver alone: each with its checkpoint (ms). */
async function bareRemovals(home: string, turn: number): Promise<number[]> {
  const copy = join(home, `bare-${turn}.db`);
  const source = new SQLite(dataFiles(join(home, "data")).database, { readonly: true });
  source.exec(`VACUUM INTO '${copy}'`);
  source.close();
  const bare = new SQLite(copy);
  for (const setting of ["journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"])
    bare.pragma(setting);
  const blank = bare.prepare(
    "UPDATE posts SET body = '', content_warning = NULL, state = 'removed' WHERE number = ?",
  );
  const event = bare.prepare(
    "INSERT INTO events (room, seq, kind, post) VALUES (?, ?, 'post.removed', ?)",
  );
  const head = bare.prepare("UPDATE rooms SET head = ? WHERE slug = ?");
  const times: number[] = [];
  for (let at = 0; at < removed; at += 1) {
    await pause(everyMs);
    const began = performance.now();
    const number = randomInt(1, seeded);
    bare.exec("BEGIN IMMEDIATE");
    blank.run(number);
    event.run(room, 2 * seeded + turn * removed + at, number);
    head.run(2 * seeded + turn * removed + at, room);
    bare.exec("COMMIT");
    bare.pragma("wal_checkpoint(TRUNCATE)");
    times.push(performance.now() - began);
  }
  bare.close();
  return times;
}

/** The transaction and the checkpoint (ms); and until its author would be told, with the ledger written. */
async function removal({ deps, storage }: Forum, file: string, id: string) {
  const began = performance.now();
  await deps.unitOfWork.transaction(async (tx) => {
    const there = await deps.rooms.lockRoom(tx, room);
    const post = await deps.posts.post(tx, id);
    if (there === null || post === null) throw new Error("a post of the bench is not there");
    await redactIn(deps, tx, there, post, null);
  });
  const committed = performance.now();
  // The scrub, which the commit has woken, may have been quicker.
  if (statSync(`${file}-wal`).size > 0) await storage.scrubTargets[0]?.settle();
  const work = performance.now() - began;
  const noting = performance.now();
  await deps.redactor.noted();
  return { work, answer: committed - began + performance.now() - noting };
}

/** When the log beside the database is empty, and when the mark of it is gone (s). */
async function watchedRemoval(forum: Forum, file: string, id: string) {
  const began = performance.now();
  const since = () => (performance.now() - began) / 1_000;
  await redactPost(forum.deps, "bench", id, null);
  while (statSync(`${file}-wal`).size > 0) await pause(5);
  const gone = since();
  await forum.scrub.idle();
  return { gone, done: since() };
}

function p99(times: number[]): number {
  const sorted = times.toSorted((one, two) => one - two);
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
}
