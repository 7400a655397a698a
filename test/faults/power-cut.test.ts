// The power goes at any moment, between two writes or in the middle of one: what was acknowledged by then is
// there, the database is sound, and what was removed stays removed. (ATTACKS 124)
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import t from "tap";
import { readConfig } from "../../src/config.ts";
import { openForum } from "../../src/forum/index.ts";
import { ledgerIn, readLedger } from "../../src/storage/ledger-file.ts";
import { createRoom, expecting, type Member, member, post, word } from "../support/client.ts";
import { scrubbed } from "../support/leftovers.ts";
import { type Patch, seenToFail, startMutant } from "../support/mutant.ts";
import { Random } from "../support/random.ts";
import { type Server, startServer, temporaryFolder } from "../support/server.ts";
import { isInShare } from "../support/share.ts";
import {
  type Arrived,
  CutDisk,
  loggedBytes,
  type WriteRecord,
  writesIn,
} from "../support/write-log.ts";

t.setTimeout(550_000);

const writers = 4;
const postsOfEach = 24;
/** Cuts of each kind that are looked at. */
const cuts = 30;
/** And opened by the forum itself, as a start does. */
const starts = 3;
const kinds: readonly Arrived[] = ["all of it", "nothing of it", "some of it"];

const folder = temporaryFolder("write-log");
const library = join(folder, "write-log.so");
const source = join(import.meta.dirname, "write-log.c");
execFileSync("cc", ["-O1", "-shared", "-fPIC", "-pthread", "-o", library, source, "-ldl"]);

let logs = 0;

/** Settings of a server whose writes are noted, and where. */
function noted() {
  const log = join(folder, `log-${++logs}`);
  const shim = { LD_PRELOAD: library, SIDEROOM_SHIM_LOG: log, SIDEROOM_SHIM_PREFIX: `${homes}-` };
  return { log, env: { ...shim, BACKUP_EVERY_HOURS: "0" } };
}

/** Where the servers of the tests have their folders. */
const homes = temporaryFolder("server").replace(/-[^-]*$/, "");

interface Written {
  readonly id: string;
  readonly body: string;
  /** How much was in the log when the post was acknowledged (bytes). */
  readonly at: number;
  /** When its author asked for it to be removed, and when that was answered; never, for most. */
  askedAt: number;
  goneAt: number;
}

/** People post, all at once, and take some of it back. */
async function write(server: Server, log: string): Promise<Written[]> {
  const room = await createRoom(server);
  const people: Member[] = [];
  for (let at = 0; at < writers; at++) people.push(await member(server, room));
  const written: Written[] = [];
  await Promise.all(
    people.map(async (one) => {
      for (let turn = 0; turn < postsOfEach; turn++) {
        const { id, body } = await post(server, one, room, `${word()} ${word(200)}`);
        const at = loggedBytes(log);
        const entry = { id, body, at, askedAt: Infinity, goneAt: Infinity };
        written.push(entry);
        if (turn % 4 > 0) continue;
        entry.askedAt = at;
        await expecting(204, server, `DELETE /posts/${id}`, { token: one.token });
        entry.goneAt = loggedBytes(log);
      }
    }),
  );
  await scrubbed(server);
  await server.kill();
  return written;
}

/** Puts a folder back as a cut there leaves it, and looks whether all is in it that was acknowledged before. */
async function survives(server: Server, log: string, written: readonly Written[]): Promise<void> {
  const records = writesIn(log);
  const random = new Random(124);
  const first = records.findIndex(({ end }) => end > (written[0]?.at ?? 0));
  const later = records.slice(first).map((_, at) => first + at + 1);
  const places = random.some(later, cuts).sort((one, other) => one - other);
  const disk = new CutDisk();
  let next = 0;
  for (const [turn, place] of places.entries()) {
    for (; next < place; next += 1) disk.take(records[next] as WriteRecord);
    const at = records[place - 1]?.end ?? 0;
    for (const kind of kinds) {
      const home = join(folder, `cut-${logs}`);
      rmSync(home, { recursive: true, force: true });
      disk.leave(home, dirname(server.dataDir), kind, random);
      const cut = `after ${place} of ${records.length} writes, ${kind} that was not forced to the disk`;
      judge(home, written, at, cut);
      if (turn % Math.ceil(cuts / starts) === 0) await opens(home, written, at, cut);
    }
  }
}

function judge(home: string, written: readonly Written[], at: number, cut: string): void {
  const database = new Database(join(home, "data", "sideroom.db"));
  try {
    assert.equal(database.pragma("integrity_check", { simple: true }), "ok", cut);
    const bodies = new Set(database.prepare("SELECT body FROM posts").pluck().all());
    for (const one of written.filter((one) => one.at <= at)) {
      if (at < one.askedAt) assert.ok(bodies.has(one.body), `${cut}: a post is there`);
      if (at >= one.goneAt) assert.ok(!bodies.has(one.body), `${cut}: a removed text is gone`);
    }
  } finally {
    database.close();
  }
  const known = new Set(
    (readLedger(ledgerIn(join(home, "keys"))) ?? []).flatMap((entry) =>
      entry.what === "words" ? [entry.subject.id] : [],
    ),
  );
  for (const { id } of written.filter(({ goneAt }) => goneAt <= at))
    assert.ok(known.has(id), `${cut}: the ledger knows a removal`);
}

/** The forum opens it, and shows the same under the same ids. */
async function opens(home: string, written: readonly Written[], at: number, cut: string) {
  const folders = { DATA_DIR: join(home, "data"), KEYS_DIR: join(home, "keys") };
  const { deps, scrub, close } = await openForum(
    readConfig({ ...folders, BACKUP_DIR: join(home, "backups"), LOG_LEVEL: "silent" }),
  );
  try {
    for (const { id, body, askedAt, goneAt } of written.filter((one) => one.at <= at)) {
      const row = await deps.posts.post(deps.unitOfWork.reads, id);
      if (at < askedAt) assert.equal(row?.body, body, `${cut}: opened by the forum`);
      if (at >= goneAt) assert.equal(row?.body, "", `${cut}: opened by the forum`);
    }
    await scrub.idle();
  } finally {
    await close();
  }
}

async function attack(server: Server, log: string): Promise<void> {
  await survives(server, log, await write(server, log));
}

t.test("whatever a power cut takes, it is nothing that was acknowledged", async (t) => {
  const { log, env } = noted();
  const server = await startServer({ env });
  t.teardown(() => server.kill());
  await attack(server, log);
  t.pass();
});

const mutants: (Patch & { guard: string })[] = [
  {
    guard: "a sync with each commit",
    file: "src/storage/sqlite/connection.ts",
    find: `["synchronous = FULL", "synchronous", 2]`,
    replace: `["synchronous = NORMAL", "synchronous", 1]`,
  },
  {
    guard: "the ledger's sync",
    file: "src/storage/ledger-file.ts",
    find: "    await handle.appendFile(added);\n    await handle.sync();\n",
    replace: "    await handle.appendFile(added);\n",
  },
  {
    guard: "the sync of the ledger's name",
    file: "src/storage/ledger-file.ts",
    find: "  await folder.sync().finally(() => folder.close());\n",
    replace: "  await folder.close();\n",
  },
];
for (const { guard, ...patch } of mutants.filter(({ guard }) => isInShare(guard)))
  t.test(`without ${guard} this is noticed`, async (t) => {
    const { log, env } = noted();
    const server = await startMutant(patch, { env });
    t.teardown(() => server.kill());
    const { message } = await seenToFail(server, (one) => attack(one, log));
    t.pass(message.slice(0, 200).replaceAll("\n", " "));
  });
