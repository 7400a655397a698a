// Backups: made beside the site's work, looked at before they count, rotated, and known to the ledger.
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import t from "tap";
import { redactPost } from "../../src/posts/redact-post.ts";
import type { LedgerEntry } from "../../src/redaction/index.ts";
import { draftOf, ledgerBeside } from "../../src/storage/index.ts";
import { readLedger } from "../../src/storage/ledger-file.ts";
import { freshPlace, newMember, newRoom, onEach, outcome, post, type Site } from "./site.ts";

const SQLite: typeof import("better-sqlite3") = createRequire(import.meta.url)("better-sqlite3");
const hour = 3_600_000;
const day = 24 * hour;

t.setTimeout(550_000);

const fileOf = ({ place }: Site, name: string) => join(place.config.backupDir, name);
const makeIn = (site: Site, name: string) => site.forum.backups.backups.make(fileOf(site, name));
const backupsKnown = (file: string) =>
  (readLedger(file) ?? []).flatMap((one: LedgerEntry) =>
    one.what === "backup" ? [one.backup] : [],
  );

/** Words that stand in the texts of posts of a SQLite file. */
function bodies(file: string): string[] {
  const connection = new SQLite(file, { readonly: true });
  try {
    return connection.prepare("SELECT body FROM posts").pluck().all() as string[];
  } finally {
    connection.close();
  }
}

onEach("a backup is its owner's alone, and both ledgers know it", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect);
  const site = await open();
  const made = await makeIn(site, "one");
  t.equal(statSync(made.path).mode & 0o777, 0o600);
  t.equal(statSync(site.place.config.backupDir).mode & 0o777, 0o700);
  t.equal(statSync(made.path).size, made.bytes);
  t.same(readdirSync(site.place.config.backupDir).sort(), ["one", "one.ledger"], "nothing else");
  t.same(backupsKnown(ledgerBeside(made.path)), [made.id]);
  t.same(backupsKnown(join(site.place.config.keysDir, "ledger")), [made.id]);
  t.equal(statSync(ledgerBeside(made.path)).mode & 0o777, 0o600);
  t.same(await site.forum.backups.backups.held(), [made]);
  const again = await site.forum.storage.copier.look(made.path);
  t.same([again.fault, again.id], [null, made.id], "it is known by itself");
});

onEach(
  "a later backup's entry comes to the ledger of an earlier one as well",
  async (t, dialect) => {
    const { open } = await freshPlace(t, dialect);
    const site = await open();
    const [one, two] = [await makeIn(site, "one"), await makeIn(site, "two")];
    t.same(backupsKnown(ledgerBeside(one.path)), [one.id, two.id]);
    t.same(backupsKnown(ledgerBeside(two.path)), [one.id, two.id]);
  },
);

onEach(
  "a file that is there is not overwritten, and no copy lies beside keys or data",
  async (t, dialect) => {
    const { open } = await freshPlace(t, dialect);
    const site = await open();
    const { backupDir, dataDir, keysDir } = site.place.config;
    await makeIn(site, "one");
    const before = readFileSync(fileOf(site, "one"));
    for (const path of [join(backupDir, "one"), join(dataDir, "x.db"), join(keysDir, "x.db")]) {
      t.equal(await outcome(site.forum.backups.backups.make(path)), "invalid", path);
      t.notOk(existsSync(draftOf(path)));
    }
    t.ok(readFileSync(fileOf(site, "one")).equals(before));
  },
);

onEach("sealed words of removals under way are in no backup", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect);
  const site = await open();
  const sealed = `needle${"y".repeat(9_000)}`;
  const { redactions, unitOfWork } = site.deps as Site["deps"] & {
    redactions: { addRedaction(tx: unknown, row: object): Promise<void> };
  };
  await unitOfWork.transaction((tx) => redactions.addRedaction(tx, { id: "mark", sealed }));
  const made = await makeIn(site, "one");
  t.notOk(readFileSync(made.path).includes("needley"), "not a byte of them");
  t.equal((await site.forum.storage.copier.look(made.path)).fault, null);
});

onEach("one is made when it is due, and not before", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect, { BACKUP_EVERY_HOURS: "24" });
  const site = await open();
  const { schedule, backups } = site.forum.backups;
  const count = async () => (await backups.held()).length;
  await schedule.look();
  t.equal(await count(), 1, "the first at once");
  site.time.now += 23 * hour;
  await schedule.look();
  t.equal(await count(), 1);
  site.time.now += hour;
  await schedule.look();
  t.equal(await count(), 2);
  site.time.now -= 30 * day;
  await schedule.look();
  t.equal(await count(), 2, "a clock that is set back makes none");
  const names = readdirSync(site.place.config.backupDir).filter(
    (name) => !name.endsWith(".ledger"),
  );
  t.match(names[0], /^sideroom-2030-01-15T12-00-00-000Z\.(db|dump)$/);
});

onEach("a fault is remembered, and tried again after an hour", async (t, dialect) => {
  const { place, open } = await freshPlace(t, dialect, { BACKUP_EVERY_HOURS: "24" });
  const site = await open();
  const { schedule, backups } = site.forum.backups;
  await schedule.look();
  // Where the folder of the backups was there is a file now.
  const { backupDir } = place.config;
  renameSync(backupDir, `${backupDir}-away`);
  writeFileSync(backupDir, "");
  site.time.now += 40 * hour;
  await schedule.look();
  t.not((await schedule.state()).fault, null);
  rmSync(backupDir);
  renameSync(`${backupDir}-away`, backupDir);
  t.equal((await schedule.state()).isOverdue, true, "the newest is too old");
  await schedule.look();
  t.equal((await backups.held()).length, 1, "not at once");
  site.time.now += hour;
  await schedule.look();
  t.equal((await backups.held()).length, 2);
  const { fault, isOverdue } = await schedule.state();
  t.same([fault, isOverdue], [null, false]);
});

onEach("with BACKUP_EVERY_HOURS=0 none is made by itself", async (t, dialect) => {
  const { open } = await freshPlace(t, dialect, { BACKUP_EVERY_HOURS: "0" });
  const site = await open();
  await site.forum.backups.schedule.look();
  t.notOk(existsSync(site.place.config.backupDir));
});

onEach("after BACKUP_KEEP_DAYS file, ledger and row go; the newest stays", async (t, dialect) => {
  const settings = { BACKUP_EVERY_HOURS: "24", BACKUP_KEEP_DAYS: "3" };
  const { place, open } = await freshPlace(t, dialect, settings);
  const site = await open();
  const { schedule, backups } = site.forum.backups;
  const elsewhere = join(place.config.dataDir, "../elsewhere/mine.db");
  await backups.make(elsewhere);
  await schedule.look();
  for (let turn = 0; turn < 5; turn++) {
    site.time.now += day;
    await schedule.look();
  }
  const held = (await backups.held()).filter(({ path }) => path.startsWith(place.config.backupDir));
  t.equal(held.length, 4, "today's, and those of three days");
  t.equal(readdirSync(place.config.backupDir).length, 8, "each with its ledger");
  t.ok(existsSync(elsewhere), "what lies elsewhere is its owner's to delete");
});

onEach(
  "what was cut short is cleared away, and a backup that somebody took away is forgotten",
  async (t, dialect) => {
    if (dialect === "PostgreSQL") return;
    const { open } = await freshPlace(t, dialect, { BACKUP_EVERY_HOURS: "0" });
    const site = await open();
    const [one, two] = [await makeIn(site, "one"), await makeIn(site, "two")];
    rmSync(one.path);
    writeFileSync(draftOf(fileOf(site, "three")), "half");
    await site.forum.backups.schedule.look();
    t.same(
      (await site.forum.backups.backups.held()).map(({ id }) => id),
      [two.id],
    );
    t.same(readdirSync(site.place.config.backupDir).sort(), ["two", "two.ledger"]);
  },
);

t.test(
  "a backup holds everything that was acknowledged before it began, and is whole, while people write",
  async (t) => {
    const { open } = await freshPlace(t, "SQLite");
    const site = await open({ backupPace: slowly() });
    const { slug, author } = await filled(site, 600);
    const before = bodies(join(site.place.config.dataDir, "sideroom.db"));
    t.equal(before.length, 600);
    let isMaking = true;
    let written = 0;
    const making = makeIn(site, "one").finally(() => {
      isMaking = false;
    });
    while (isMaking) {
      await post(site, author, slug, `meanwhile ${written}`);
      written += 1;
    }
    const made = await making;
    t.ok(written > 20, `${written} posts meanwhile`);
    const held = new Set(bodies(made.path));
    t.ok(before.every((body) => held.has(body)));
    t.ok(
      [...held].some((body) => body.startsWith("meanwhile")),
      "and what came meanwhile as well",
    );
  },
);

t.test("a removal during a backup is in the copy", async (t) => {
  const { open } = await freshPlace(t, "SQLite");
  let turn = 0;
  let remove = async () => {};
  const pace = slowly(async () => {
    turn += 1;
    // The first pages are in the copy already.
    if (turn === 20) await remove();
  });
  const site = await open({ backupPace: pace });
  const { ids } = await filled(site, 600);
  remove = () => redactPost(site.deps, "operator", ids[3] ?? "", null);
  const made = await makeIn(site, "one");
  t.ok(turn > 40, "in the middle of it");
  t.notOk(readFileSync(made.path).includes("text number 3 "));
  t.ok(readFileSync(made.path).includes("text number 4 "));
});

t.test("a copy that the disk has hurt is never called good", async (t) => {
  const { open } = await freshPlace(t, "SQLite");
  let path = "";
  let isHurt = false;
  const pace = slowly(async () => {
    if (isHurt || !existsSync(draftOf(path)) || statSync(draftOf(path)).size < 2e6) return;
    isHurt = true;
    hurt(draftOf(path));
  });
  const site = await open({ backupPace: pace });
  // So much that SQLite does not keep all of the copy in memory until its end.
  const filler = "filler ".repeat(4_000_000);
  await site.deps.unitOfWork.transaction((tx) => site.forum.facts.set(tx, "filler", filler));
  path = fileOf(site, "one");
  const refused = await site.forum.backups.backups.make(path).catch((error) => error);
  t.ok(isHurt);
  t.match(refused.message, /not whole, and was thrown away/);
  t.notOk(existsSync(path));
  t.same(readdirSync(site.place.config.backupDir), [], "nothing is left of it");
  t.same(await site.forum.backups.backups.held(), []);
  t.same(backupsKnown(join(site.place.config.keysDir, "ledger")), []);
});

t.test("a stop in the middle of a backup leaves none", async (t) => {
  const { open } = await freshPlace(t, "SQLite");
  let steps = 0;
  const count = async () => {
    steps += 1;
  };
  const site = await open({ backupPace: slowly(count) });
  await filled(site, 600);
  const making = makeIn(site, "one").catch((error) => error);
  while (steps < 10) await new Promise((done) => setImmediate(done));
  await site.forum.close();
  t.match((await making).message, /stopped before the backup was done/);
  t.same(readdirSync(site.place.config.backupDir), []);
});

/** Small steps, with something to do between them. */
function slowly(meanwhile: () => Promise<void> = async () => {}) {
  return {
    ...{ stepMs: 0, restFactor: 0, leastRestMs: 0, syncEveryBytes: 256 * 1024 },
    rest: async () => {
      await meanwhile();
      await new Promise((done) => setImmediate(done));
    },
  };
}

/** A room with so many posts of some kilobytes. */
async function filled(site: Site, posts: number) {
  const slug = await newRoom(site);
  const author = await newMember(site, slug);
  const ids: string[] = [];
  for (let at = 0; at < posts; at++) {
    const body = `text number ${at} ${"long ".repeat(700)}`;
    ids.push((await post(site, author, slug, body)).post.id);
  }
  return { slug, author, ids };
}

function hurt(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0xff, 400_000, 420_000);
  writeFileSync(file, bytes);
}
