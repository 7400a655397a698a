// What holds backups together, taken away piece by piece: something must then no longer be true.
import t from "tap";
import { patchedSource } from "../support/mutant.ts";
import { isInShare } from "../support/share.ts";
import { copyAsks, partsOf, restoreAsks } from "./backup-scene.ts";

t.setTimeout(550_000);

interface Guard {
  guard: string;
  scene: "copy" | "restore";
  file: string;
  find: string;
  replace?: string;
  /** What is no longer true without it. */
  lost: string;
}

const guards: Guard[] = [
  {
    guard: "carrying out the ledger",
    scene: "restore",
    file: "forum/restore-backup.ts",
    find: "    await replay(forum.deps, entries);\n",
    lost: "what was removed stays removed",
  },
  {
    guard: "the look whether a ledger goes past the backup",
    scene: "restore",
    file: "storage/backup/open-backup.ts",
    find: "if (known === undefined && !acceptsLost) refuseLedger(file);",
    lost: "a lost ledger is missed",
  },
  {
    guard: "the ledger beside the backup",
    scene: "restore",
    file: "storage/backup/open-backup.ts",
    find: "readLedger(ledgerBeside(file))",
    replace: "(ledgerBeside(file), null)",
    lost: "the ledger beside the backup counts",
  },
  {
    guard: "the ledger in KEYS_DIR",
    scene: "restore",
    file: "storage/backup/open-backup.ts",
    find: "union(readLedger(ledgerIn(keysDir)),",
    replace: "union(null,",
    lost: "the ledger in KEYS_DIR counts",
  },
  {
    guard: "keeping up the ledgers of held backups",
    scene: "restore",
    file: "storage/ledger-file.ts",
    find: "for (const file of await this.#beside()) {",
    replace: "for (const file of [] as string[]) {",
    lost: "the ledger beside a backup is kept up",
  },
  {
    guard: "the end of sessions",
    scene: "restore",
    file: "forum/site-backups.ts",
    find: "        await stores.afterRestore.closeDoors(tx);\n",
    lost: "a session of that day is over",
  },
  {
    guard: "new numbers",
    scene: "restore",
    file: "forum/site-backups.ts",
    find: "        await stores.afterRestore.skipNumbers(tx);\n",
    lost: "no id is given twice",
  },
  {
    guard: "the end of the former search index",
    scene: "restore",
    file: "storage/backup/staging.ts",
    find: "      rmSync(join(dataDir, name));\n",
    replace: "      void name;\n",
    lost: "the search index of the former is gone",
  },
  {
    guard: "finishing a restore at the next start",
    scene: "restore",
    file: "forum/open-forum.ts",
    find: "  finishRestore(config.dataDir);\n",
    lost: "a restore that was ready is finished",
  },
  {
    guard: "the mode of the file",
    scene: "copy",
    file: "storage/backup/files.ts",
    find: "chmodSync(draftOf(path), 0o600);",
    replace: "chmodSync(draftOf(path), 0o644);",
    lost: "nobody else may read a backup",
  },
  {
    guard: "the mode of a ledger",
    scene: "copy",
    file: "storage/ledger-file.ts",
    find: `open(file, "a", 0o600)`,
    replace: `open(file, "a", 0o644)`,
    lost: "nor its ledger",
  },
  {
    guard: "reading every page",
    scene: "copy",
    file: "storage/sqlite/look-at-copy.ts",
    find: `if (connection.pragma("integrity_check(1)", { simple: true }) !== "ok") return "damaged";`,
    lost: "a hurt copy is seen",
  },
  {
    guard: "the verdict of that look",
    scene: "copy",
    file: "storage/backup/backups.ts",
    find: "    if (fault !== null) throw notWhole();\n",
    lost: "a copy that is not whole does not count",
  },
  {
    guard: "the look whether the place is free",
    scene: "copy",
    file: "storage/backup/files.ts",
    find: "if (existsSync(real) || existsSync(ledgerBeside(real)))",
    replace: "if (existsSync(path)) rmSync(path);\n  if (!existsSync(folder))",
    lost: "no file is overwritten",
  },
  {
    guard: "the look whether the place lies apart",
    scene: "copy",
    file: "storage/backup/files.ts",
    find: "if (existsSync(other) && real.startsWith(realpathSync(other) + sep))",
    replace: "if (name === other + sep)",
    lost: "no copy lies beside the data",
  },
  {
    guard: "taking out the marks of removals",
    scene: "copy",
    file: "storage/sqlite/look-at-copy.ts",
    find: `if (hasTable(connection, "redactions")) connection.exec("DELETE FROM redactions");`,
    lost: "sealed words are in no backup",
  },
  {
    guard: "overwriting what is deleted",
    scene: "copy",
    file: "storage/sqlite/look-at-copy.ts",
    find: `connection.pragma("secure_delete = ON");`,
    replace: `connection.pragma("secure_delete = OFF");`,
    lost: "nor their bytes",
  },
  {
    guard: "the end of the log beside it",
    scene: "copy",
    file: "storage/sqlite/look-at-copy.ts",
    find: `    connection.pragma("journal_mode = MEMORY");\n`,
    lost: "a backup is one file",
  },
  {
    guard: "their age",
    scene: "copy",
    file: "storage/backup/rotation.ts",
    find: " && addDays(madeAt, keepDays) < now",
    replace: " && addDays(madeAt, keepDays) > now",
    lost: "old ones go",
  },
  {
    guard: "sparing the newest",
    scene: "copy",
    file: "storage/backup/rotation.ts",
    find: "    .slice(1)\n",
    lost: "the newest stays",
  },
  {
    guard: "the end of former databases",
    scene: "copy",
    file: "storage/backup/set-aside.ts",
    find: "if (addDays(at, keepDays) < now) rmSync(folder, { recursive: true });",
    replace: "void keepDays, now, at, folder, rmSync, addDays;",
    lost: "a former database goes",
  },
];

/** What does not hold on a site of this source. */
async function losses(source: string, scene: Guard["scene"]): Promise<string[]> {
  const parts = await partsOf(source);
  const asks = await (scene === "copy" ? copyAsks(parts) : restoreAsks(parts));
  const lost: string[] = [];
  for (const [sentence, ask] of Object.entries(asks))
    if (!(await ask().catch(() => false))) lost.push(sentence);
  return lost;
}

for (const scene of ["copy", "restore"] as const)
  t.test(`with all of its guards everything holds (${scene})`, async (t) => {
    t.same(await losses(patchedSource([]), scene), []);
  });

for (const { guard, scene, file, find, replace = "", lost } of guards.filter(({ guard }) =>
  isInShare(guard),
))
  t.test(`without ${guard} it is not true that ${lost}`, async (t) => {
    const source = patchedSource([{ file: `src/${file}`, find, replace }]);
    const seen = await losses(source, scene);
    t.ok(seen.includes(lost), seen.join("; "));
  });
