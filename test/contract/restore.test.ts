// A backup is put back: what was removed since stays removed, and what had ended stays ended.
import assert from "node:assert/strict";
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import t from "tap";
import { checkChain } from "../../src/audit/index.ts";
import { authenticate } from "../../src/identity/index.ts";
import {
  DataDirInUse,
  dataFiles,
  KeysRefused,
  ledgerBeside,
  markReady,
  RestoreRefused,
  readRootKeys,
  stage,
  stagingIn,
} from "../../src/storage/index.ts";
import { ledgerIn, readLedger } from "../../src/storage/ledger-file.ts";
import { temporaryFolder } from "../support/server.ts";
import { withoutPostgres } from "./databases.ts";
import { nextVersion } from "./newer-source.ts";
import { filesBelow, needle, removedSinceBackup, restore, textsOf } from "./restore-scene.ts";
import { freshPlace, newMember, post } from "./site.ts";

t.setTimeout(550_000);

const refusal = (work: Promise<unknown>) => work.then(() => null).catch((error) => error);

t.test(
  "a text that was removed after the backup does not come back, nor a byte of it",
  async (t) => {
    const { place, open, slug, file } = await removedSinceBackup(t);
    t.ok(readFileSync(file).includes(needle), "the backup has it");
    const restored = await restore(place.config, file, { destroysFormer: true });
    t.equal(restored.removals, 1);
    const site = await open();
    await site.forum.scrub.idle();
    t.same(await textsOf(site, slug), ["", "I sleep better since spring."]);
    t.equal(await checkChain(site.deps, site.deps.unitOfWork.reads), null, "the audit is whole");
    await site.forum.close();
    const hits = filesBelow(place.config.dataDir).filter(({ bytes }) => bytes.includes(needle));
    t.same(
      hits.map(({ path }) => path),
      [],
    );
  },
);

t.test("before it was removed the same backup brings it back", async (t) => {
  const { place, open, slug, file } = await removedSinceBackup(t);
  await restore(place.config, file, {}, async () => {});
  const site = await open();
  t.match((await textsOf(site, slug))[0], needle, "so it is the ledger that keeps it away");
});

t.test(
  "without a ledger that knows it a backup is not put back, unless that loss is accepted",
  async (t) => {
    const { place, open, slug, file } = await removedSinceBackup(t);
    const { config } = place;
    rmSync(ledgerIn(config.keysDir));
    rmSync(ledgerBeside(file));
    const before = readFileSync(dataFiles(config.dataDir).database);
    const refused = await refusal(restore(config, file));
    t.ok(refused instanceof RestoreRefused);
    t.match(refused.message, /would come back.*--accept-lost-removals.*Nothing was changed/s);
    t.ok(readFileSync(dataFiles(config.dataDir).database).equals(before));
    t.notOk(existsSync(stagingIn(config.dataDir).root));
    await restore(config, file, { acceptsLost: true });
    t.match((await textsOf(await open(), slug))[0], needle);
  },
);

t.test("a ledger from before the backup does not do", async (t) => {
  const { place, file } = await removedSinceBackup(t);
  for (const ledger of [ledgerIn(place.config.keysDir), ledgerBeside(file)])
    writeFileSync(ledger, "sideroom-ledger 1\n");
  t.ok((await refusal(restore(place.config, file))) instanceof RestoreRefused);
});

for (const lost of ["the one in KEYS_DIR", "the one beside the backup"])
  t.test(`one ledger is enough when ${lost} is lost`, async (t) => {
    const { place, open, slug, file } = await removedSinceBackup(t);
    rmSync(lost.includes("KEYS") ? ledgerIn(place.config.keysDir) : ledgerBeside(file));
    await restore(place.config, file);
    t.equal((await textsOf(await open(), slug))[0], "");
    const entries = readLedger(ledgerIn(place.config.keysDir)) ?? [];
    t.same(entries.map(({ what }) => what).sort(), ["backup", "words"], "KEYS_DIR has all of it");
  });

t.test("what only one of the two ledgers knows counts as well", async (t) => {
  const { place, open, slug, file, kept } = await removedSinceBackup(t);
  const entry = { id: "other", at: 0, what: "words", spans: null, revision: null };
  const line = JSON.stringify({ ...entry, subject: { kind: "post", id: kept } });
  appendFileSync(ledgerBeside(file), `${line}\n`);
  await restore(place.config, file);
  t.same(await textsOf(await open(), slug), ["", ""]);
});

t.test("a server that runs is not replaced under its feet", async (t) => {
  const { place, open, file } = await removedSinceBackup(t);
  await open();
  t.ok((await refusal(restore(place.config, file))) instanceof DataDirInUse);
});

t.test("what is no good backup is refused, and nothing is changed", async (t) => {
  const { place, file } = await removedSinceBackup(t);
  const { config } = place;
  const folder = temporaryFolder("not-good");
  const damaged = join(folder, "damaged.db");
  const bytes = readFileSync(file);
  writeFileSync(damaged, Buffer.from(bytes).fill(0xff, 40_000, 60_000));
  const half = join(folder, "half.db");
  writeFileSync(half, bytes.subarray(0, bytes.length / 2));
  const changed = join(folder, "changed.db");
  writeFileSync(changed, Buffer.from(bytes).fill(1, 92, 96));
  const text = join(folder, "text.db");
  writeFileSync(text, "not a database");
  const before = readFileSync(dataFiles(config.dataDir).database);
  for (const path of [damaged, half, text, changed, join(folder, "missing.db")]) {
    const refused = await refusal(restore(config, path));
    t.ok(refused instanceof RestoreRefused, `${path}: ${refused?.stack}`);
    t.match(refused.message, /Nothing was changed/);
  }
  t.ok(readFileSync(dataFiles(config.dataDir).database).equals(before));
});

t.test("a backup of a newer version is refused", async (t) => {
  const { place, file } = await removedSinceBackup(t);
  const newer = await (await nextVersion()).openForum(place.config);
  const path = `${file}-newer`;
  await newer.backups.backups.make(path);
  await newer.close();
  const refused = await refusal(restore(place.config, path));
  t.match(refused.message, /newer version of Sideroom. Install that version/);
});

t.test("an older backup is brought to this version", async (t) => {
  const { place, file } = await removedSinceBackup(t);
  const next = await nextVersion();
  const wish = { file, printed: null, acceptsLost: false, destroysFormer: false, now: 1e12 };
  await next.restoreBackup(place.config, wish, async () => {});
  await (await next.openForum(place.config)).close();
  t.same(
    readdirSync(place.config.backupDir).filter((name) => name.startsWith("before-migration")),
    [],
    "no copy of the copy is made",
  );
});

t.test("a backup that belongs to another root key is refused, and says to which", async (t) => {
  const { place, file } = await removedSinceBackup(t);
  const { place: other, open } = await freshPlace(t, "SQLite");
  await (await open()).forum.close();
  const refused = await refusal(restore(other.config, file));
  t.ok(refused instanceof KeysRefused);
  t.match(refused.message, readRootKeys(place.config.keysDir)[0]?.id);
});

t.test("on a new machine the backup, its ledger and the printed key are enough", async (t) => {
  const { place, open, slug, file } = await removedSinceBackup(t);
  const [printed = null] = readRootKeys(place.config.keysDir);
  const { config } = place;
  rmSync(config.dataDir, { recursive: true });
  rmSync(config.keysDir, { recursive: true });
  t.ok((await refusal(restore(config, file))) instanceof KeysRefused);
  t.notOk(existsSync(join(config.keysDir, "root.key")));
  const { setAside } = await restore(config, file, { printed });
  t.equal(setAside, null, "there was nothing to set aside");
  t.same(await textsOf(await open(), slug), ["", "I sleep better since spring."]);
});

t.test("no session, invite or challenge of that day opens a door again", async (t) => {
  const { place, open, person, file } = await removedSinceBackup(t);
  await restore(place.config, file);
  const { deps } = await open();
  t.equal(await authenticate(deps, person.token), null);
});

t.test("what is written afterwards is never taken for what is lost", async (t) => {
  const { place, open, slug, file } = await removedSinceBackup(t);
  let site = await open();
  const author = await newMember(site, slug);
  const lost = await post(site, author, slug, "Written after the backup.");
  await site.forum.close();
  await restore(place.config, file);
  site = await open();
  const fresh = await post(site, await newMember(site, slug), slug, "Written after the restore.");
  t.not(fresh.post.id, lost.post.id);
});

t.test("backups that only the former database knew go on being kept up", async (t) => {
  const { place, open, slug, file } = await removedSinceBackup(t);
  const later = join(place.config.backupDir, "two.db");
  let site = await open();
  const two = await site.forum.backups.backups.make(later);
  await site.forum.close();
  await restore(place.config, file);
  site = await open();
  t.ok((await site.forum.backups.backups.held()).some(({ id }) => id === two.id));
  t.ok(slug);
});

t.test(
  "the former database is set aside with all its files, and destroyed when that is wished for",
  async (t) => {
    const { place, file } = await removedSinceBackup(t);
    const { dataDir } = place.config;
    const former = readFileSync(dataFiles(dataDir).database);
    writeFileSync(`${dataFiles(dataDir).search}`, "of the former");
    const { setAside } = await restore(place.config, file);
    assert(setAside !== null);
    t.ok(readFileSync(join(setAside, "sideroom.db")).equals(former));
    t.notOk(existsSync(dataFiles(dataDir).search), "the search index is built anew");
    await restore(place.config, file, { destroysFormer: true, now: 2e12 });
    t.equal(readdirSync(dataDir).filter((name) => name.startsWith("set-aside")).length, 1);
  },
);

t.test("a restore that was cut short before it was ready never happened", async (t) => {
  const { place, open, slug, file } = await removedSinceBackup(t);
  const failed = await refusal(
    restore(place.config, file, {}, async () => {
      throw new Error("cut short");
    }),
  );
  t.match(failed.message, "cut short");
  stage(place.config.dataDir, file);
  t.same(await textsOf(await open(), slug), ["", "I sleep better since spring."]);
  t.notOk(existsSync(stagingIn(place.config.dataDir).root));
});

for (const done of ["nothing", "the log of the former database", "all of the former database"])
  t.test(
    `a restore that was cut short once it was ready is finished: ${done} had been moved`,
    async (t) => {
      const { place, open, slug, file } = await removedSinceBackup(t);
      const { dataDir } = place.config;
      const { database } = dataFiles(dataDir);
      stage(dataDir, file);
      markReady(dataDir, 1e12);
      writeFileSync(`${database}-wal`, "the log of the former");
      const aside = join(dataDir, "set-aside-2001-09-09T01-46-40-000Z");
      mkdirSync(aside);
      if (done !== "nothing") renameSync(`${database}-wal`, join(aside, "sideroom.db-wal"));
      if (done.startsWith("all")) renameSync(database, join(aside, "sideroom.db"));
      const site = await open();
      t.match((await textsOf(site, slug))[0], needle, "the backup stands there as it was staged");
      t.same(readdirSync(aside).sort(), ["sideroom.db", "sideroom.db-wal"]);
      t.notOk(existsSync(stagingIn(dataDir).root));
    },
  );

t.test("a copy made by hand is put back when the loss is accepted", async (t) => {
  const { place, open, slug } = await removedSinceBackup(t);
  const byHand = join(temporaryFolder("by-hand"), "copy.db");
  copyFileSync(dataFiles(place.config.dataDir).database, byHand);
  t.ok((await refusal(restore(place.config, byHand))) instanceof RestoreRefused);
  await restore(place.config, byHand, { acceptsLost: true });
  t.same(await textsOf(await open(), slug), ["", "I sleep better since spring."]);
});

t.test("on PostgreSQL", { skip: withoutPostgres }, async (t) => {
  const { place, open, slug, person, file, backup } = await removedSinceBackup(t, "PostgreSQL");
  const { config } = place;
  const wish = { destroysFormer: true };
  const running = await open();
  const busy = await refusal(restore({ ...config, dataDir: `${config.dataDir}-2` }, file, wish));
  t.match(busy.message, /Somebody is connected/, "while another process runs it is refused");
  await running.forum.close();
  const ledgers = [ledgerIn(config.keysDir), ledgerBeside(file)].map((path) => [
    path,
    readFileSync(path),
  ]) as [string, Buffer][];
  for (const [path] of ledgers) rmSync(path);
  t.ok((await refusal(restore(config, file, wish))) instanceof RestoreRefused, "without a ledger");
  for (const [path, bytes] of ledgers) writeFileSync(path, bytes);
  const half = `${file}-half`;
  writeFileSync(half, readFileSync(file).subarray(0, backup.bytes / 2));
  t.match((await refusal(restore(config, half, wish))).message, /damaged/);
  const failed = await refusal(
    restore(config, file, wish, async () => {
      throw new Error("cut short");
    }),
  );
  t.match(failed.message, "cut short");
  let site = await open();
  t.same(await textsOf(site, slug), ["", "I sleep better since spring."], "nothing was changed");
  const lost = await post(site, await newMember(site, slug), slug, "Written after the backup.");
  await site.forum.close();
  await restore(config, file, wish);
  site = await open();
  t.same(await textsOf(site, slug), ["", "I sleep better since spring."], "removed stays removed");
  t.equal(await authenticate(site.deps, person.token), null, "sessions are over");
  const fresh = await post(site, await newMember(site, slug), slug, "Written anew.");
  t.not(fresh.post.id, lost.post.id, "no id is given twice");
  t.same(
    (await site.forum.backups.backups.held()).map(({ id }) => id),
    [backup.id],
  );
});
