import { chmodSync, existsSync, mkdirSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join, sep } from "node:path";
import type Database from "better-sqlite3";

const require = createRequire(import.meta.url);
const SQLite: typeof Database = require("better-sqlite3");

export class DataDirInUse extends Error {
  constructor() {
    super(
      "Another Sideroom server is using this DATA_DIR. Stop it first, or give this one a folder of its own.",
    );
    this.name = "DataDirInUse";
  }
}

export class FoldersNested extends Error {
  constructor(name: string) {
    super(
      `${name} lies inside DATA_DIR, by way of a link. A copy of one must not carry the other.`,
    );
    this.name = "FoldersNested";
  }
}

/** Looks behind links: the other folders must not lie inside the data folder. Throws `FoldersNested`. */
export function assertApart(dataDir: string, others: Readonly<Record<string, string>>): void {
  const inside = realpathSync(dataDir) + sep;
  for (const [name, folder] of Object.entries(others)) {
    if (existsSync(folder) && (realpathSync(folder) + sep).startsWith(inside))
      throw new FoldersNested(name);
  }
}

/** Paths of what lies in `DATA_DIR`. */
export function dataFiles(dataDir: string) {
  return {
    database: join(dataDir, "sideroom.db"),
    search: join(dataDir, "search.db"),
    control: join(dataDir, "control.sock"),
    ballast: join(dataDir, "ballast"),
  };
}

/**
 * Takes the folder for this process; the kernel gives it back when the process ends, however it
 * ends. Throws `DataDirInUse`. Returns what releases it.
 */
export function takeDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = new SQLite(join(dataDir, "server.lock"), { timeout: 0 });
  try {
    chmodSync(join(dataDir, "server.lock"), 0o600);
    lock.pragma("journal_mode = MEMORY");
    lock.exec("BEGIN EXCLUSIVE");
  } catch {
    lock.close();
    throw new DataDirInUse();
  }
  return () => lock.close();
}
