import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { dataFiles } from "../data-dir.ts";
import { syncFolder } from "./files.ts";
import { setAsideFolder } from "./set-aside.ts";

/**
 * A backup is brought up to date in a folder of its own, `DATA_DIR/restoring`, where no server looks.
 * Only then a mark is left (`ready`), and the database is exchanged. Whoever opens the data folder next
 * finishes what has the mark, and clears away what has not: so a restore is done or it is not.
 */
export function stagingIn(dataDir: string) {
  const root = join(dataDir, "restoring");
  return { root, dataDir: join(root, "data"), copies: join(root, "copies") };
}

const readyFile = (dataDir: string) => join(stagingIn(dataDir).root, "ready");

/** Puts a copy of `file` where a database lies that is being restored. */
export function stage(dataDir: string, file: string): string {
  const staging = stagingIn(dataDir);
  mkdirSync(staging.dataDir, { recursive: true, mode: 0o700 });
  const { database } = dataFiles(staging.dataDir);
  copyFileSync(file, database, constants.COPYFILE_FICLONE);
  chmodSync(database, 0o600);
  return database;
}

/** The database in the staging folder is as it shall be: from now on the exchange is finished, whatever happens. */
export function markReady(dataDir: string, at: number): void {
  const { root, dataDir: staged } = stagingIn(dataDir);
  syncFile(dataFiles(staged).database);
  syncFolder(staged);
  const draft = `${readyFile(dataDir)}.new`;
  const handle = openSync(draft, "w", 0o600);
  writeSync(handle, String(at));
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, readyFile(dataDir));
  syncFolder(root);
}

/**
 * Finishes a restore that was cut short after it was ready, and clears away one that was not. The
 * former database goes into a folder of its own, with all its files; the search index is of the former
 * as well, and is built anew. Returns that folder; null when there was nothing to finish.
 */
export function finishRestore(dataDir: string): string | null {
  const { root, dataDir: staged } = stagingIn(dataDir);
  if (!existsSync(root)) return null;
  const aside = existsSync(readyFile(dataDir))
    ? setAsideFolder(dataDir, Number(readFileSync(readyFile(dataDir), "utf8")))
    : null;
  const [from, to] = [dataFiles(staged).database, dataFiles(dataDir).database];
  // Without the staged file the exchange is behind us, and only the folder is left.
  if (aside !== null && existsSync(from)) {
    mkdirSync(aside, { recursive: true, mode: 0o700 });
    for (const end of ["-wal", "-shm", "-journal", ""])
      if (existsSync(`${to}${end}`)) renameSync(`${to}${end}`, join(aside, `sideroom.db${end}`));
    for (const name of readdirSync(dataDir).filter((one) => one.startsWith("search.db")))
      rmSync(join(dataDir, name));
    syncFolder(aside);
    renameSync(from, to);
    syncFolder(dataDir);
  }
  rmSync(root, { recursive: true });
  if (aside !== null && existsSync(aside) && readdirSync(aside).length === 0)
    rmSync(aside, { recursive: true });
  return aside !== null && existsSync(aside) ? aside : null;
}

function syncFile(path: string): void {
  const handle = openSync(path, "r+");
  fsyncSync(handle);
  closeSync(handle);
}
