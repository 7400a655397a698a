import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { authenticate } from "../../src/identity/index.ts";
import { redactPost } from "../../src/posts/redact-post.ts";
import { temporaryFolder } from "../support/server.ts";
import { newPlace } from "./databases.ts";
import { needle, replay, textsOf } from "./restore-scene.ts";
import { join as joinRoom, newMember, newPerson, newRoom, post, type Site } from "./site.ts";

const SQLite: typeof import("better-sqlite3") = createRequire(import.meta.url)("better-sqlite3");

/** The parts of a source that backups are made and put back with. */
export async function partsOf(source: string) {
  const at = (file: string) => import(join(source, "src", file));
  const forum: typeof import("../../src/forum/index.ts") = await at("forum/index.ts");
  const storage: typeof import("../../src/storage/index.ts") = await at("storage/index.ts");
  const ledger: typeof import("../../src/storage/ledger-file.ts") =
    await at("storage/ledger-file.ts");
  const rotation: typeof import("../../src/storage/backup/rotation.ts") = await at(
    "storage/backup/rotation.ts",
  );
  const aside: typeof import("../../src/storage/backup/set-aside.ts") = await at(
    "storage/backup/set-aside.ts",
  );
  return { forum, storage, ledger, rotation, aside };
}

export type Parts = Awaited<ReturnType<typeof partsOf>>;
type Asks = Record<string, () => Promise<boolean>>;

/** A site of this source, of which a text was removed after its backup; what must hold when that is put back. */
export async function restoreAsks(parts: Parts): Promise<Asks> {
  const { forum: forums, storage, ledger } = parts;
  const place = await newPlace("SQLite", { BACKUP_EVERY_HOURS: "0" });
  const { dataDir, keysDir, backupDir } = place.config;
  const time = { now: Date.UTC(2030, 0, 15, 12) };
  const open = async (): Promise<Site> => {
    const forum = await forums.openForum(place.config, { time: () => time.now });
    return { dialect: "SQLite", place, forum, deps: forum.deps, time };
  };
  let site = await open();
  const slug = await newRoom(site);
  const person = await newPerson(site);
  await joinRoom(site, person.actor, slug);
  const gone = await post(site, person.actor, slug, `My town is ${needle}.`);
  const file = join(backupDir, "one.db");
  await site.forum.backups.backups.make(file);
  await redactPost(site.deps, "operator", gone.post.id, null);
  const later = await post(site, person.actor, slug, "Written later.");
  await site.forum.close();
  const beside = existsSync(`${file}.ledger`) ? readFileSync(`${file}.ledger`) : "";
  const inKeys = readFileSync(ledger.ledgerIn(keysDir));
  const restore = () =>
    forums.restoreBackup(
      place.config,
      { file, printed: null, acceptsLost: false, destroysFormer: true, now: 1e12 },
      replay,
    );
  const stands = async () => {
    site = await open();
    const texts = await textsOf(site, slug);
    await site.forum.close();
    return texts[0] === "";
  };
  return {
    "the ledger beside a backup is kept up": async () => beside.includes('"words"'),
    "a lost ledger is missed": async () => {
      rmSync(ledger.ledgerIn(keysDir));
      rmSync(`${file}.ledger`);
      return restore().then(
        () => false,
        (error) => error.name === "RestoreRefused",
      );
    },
    "the ledger beside the backup counts": async () => {
      writeFileSync(`${file}.ledger`, inKeys);
      await restore();
      return stands();
    },
    "the ledger in KEYS_DIR counts": async () => {
      rmSync(`${file}.ledger`);
      writeFileSync(ledger.ledgerIn(keysDir), inKeys);
      writeFileSync(storage.dataFiles(dataDir).search, "of the former");
      await restore();
      return true;
    },
    "the search index of the former is gone": async () =>
      !existsSync(storage.dataFiles(dataDir).search),
    "what was removed stays removed": stands,
    "a session of that day is over": async () => {
      site = await open();
      const actor = await authenticate(site.deps, person.token);
      await site.forum.close();
      return actor === null;
    },
    "no id is given twice": async () => {
      site = await open();
      const fresh = await post(site, await newMember(site, slug), slug, "Written anew.");
      await site.forum.close();
      return fresh.post.id !== later.post.id;
    },
    "a restore that was ready is finished": async () => {
      storage.stage(dataDir, file);
      storage.markReady(dataDir, 1e12);
      site = await open();
      const texts = await textsOf(site, slug);
      await site.forum.close();
      return texts[0] !== "";
    },
  };
}

/** What must hold of every backup, whatever is in it. */
export async function copyAsks(parts: Parts): Promise<Asks> {
  const { forum: forums, storage, rotation, aside } = parts;
  const place = await newPlace("SQLite", { BACKUP_EVERY_HOURS: "0" });
  const { backupDir, dataDir } = place.config;
  const forum = await forums.openForum(place.config);
  const file = join(backupDir, "one.db");
  const made = await forum.backups.backups.make(file);
  const { deps, storage: opened } = forum;
  await forum.close();
  const folder = temporaryFolder("backup-guards");
  const rows = [1, 2, 3].map((day) => ({ ...made, madeAt: (4 - day) * 86_400_000 }));
  const hurtOne = join(folder, "hurt.db");
  // Its header says that five pages are free, and none is.
  const hurt = readFileSync(file);
  hurt.writeUInt32BE(5, 36);
  writeFileSync(hurtOne, hurt);
  const marked = join(folder, "marked.db");
  copyFileSync(file, marked);
  chmodSync(marked, 0o600);
  const writing = new SQLite(marked);
  writing.pragma("secure_delete = OFF");
  writing.exec(`INSERT INTO redactions VALUES ('mark', '${"needle".repeat(3_000)}')`);
  writing.close();
  const copyOf = (fault: "damaged" | null) =>
    new storage.Backups({
      copier: {
        ...opened.copier,
        copyInto: async (draft) => writeFileSync(draft, "a copy"),
        finish: async () => ({ fault, id: "id", bytes: 6, fingerprint: null }),
      },
      unitOfWork: { ...deps.unitOfWork, transaction: async () => undefined as never },
      backups: {} as never,
      ledger: { append: async () => {} },
      ...{ clock: deps.clock, random: deps.random, apart: { DATA_DIR: dataDir } },
      ...{ pace: storage.gentlePace, isShared: false },
    });
  const isMade = (path: string, fault: "damaged" | null = null) =>
    copyOf(fault)
      .make(path)
      .then(
        () => true,
        () => false,
      );
  return {
    "nobody else may read a backup": async () => (statSync(file).mode & 0o777) === 0o600,
    "nor its ledger": async () => (statSync(`${file}.ledger`).mode & 0o777) === 0o600,
    "a hurt copy is seen": async () =>
      (await storage.lookAtCopy(hurtOne, false)).fault === "damaged",
    "a copy that is not whole does not count": async () =>
      !(await isMade(join(folder, "not-whole.db"), "damaged")),
    "no file is overwritten": async () => !(await isMade(marked)),
    "no copy lies beside the data": async () => !(await isMade(join(dataDir, "two.db"))),
    "sealed words are in no backup": async () => {
      await storage.lookAtCopy(marked, true);
      const copy = new SQLite(marked, { readonly: true });
      const { length } = copy.prepare("SELECT * FROM redactions").all();
      copy.close();
      return length === 0;
    },
    "nor their bytes": async () => !readFileSync(marked).includes("needleneedle"),
    "a backup is one file": async () => readFileSync(file)[18] === 1,
    "old ones go": async () => rotation.outlived(rows, backupDir, 1, 3.5 * 86_400_000).length === 2,
    "the newest stays": async () => rotation.outlived(rows, backupDir, 1, 1e12).length === 2,
    "what lies elsewhere stays": async () => rotation.outlived(rows, folder, 1, 1e12).length === 0,
    "a former database goes": async () => {
      const former = aside.setAsideFolder(folder, 0);
      mkdirSync(former);
      aside.dropSetAside(folder, 14, 13 * 86_400_000);
      const stays = existsSync(former);
      aside.dropSetAside(folder, 14, 15 * 86_400_000);
      return stays && !existsSync(former);
    },
  };
}
