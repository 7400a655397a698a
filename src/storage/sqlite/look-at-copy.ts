import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, readlinkSync, readSync } from "node:fs";
import { createRequire } from "node:module";
import { constants, setPriority } from "node:os";
import { basename } from "node:path";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import type { CopyLook } from "../backup/copier.ts";
import { knownMigrations } from "../migrations.ts";
import type { Connection } from "./connection.ts";

const require = createRequire(import.meta.url);
const SQLite: typeof import("better-sqlite3") = require("better-sqlite3");

const readAtOnce = 1024 * 1024;

interface Task {
  readonly file: string;
  /** Whether what must not be in a backup shall be taken out first. */
  readonly clears: boolean;
}

/**
 * Opens a copy and reads all of it, on a thread of its own. With `clears` the sealed words of removals
 * under way are taken out first, bytes and all, and the copy becomes a single file.
 */
export function lookAtCopy(file: string, clears: boolean): Promise<CopyLook> {
  const task: Task = { file, clears };
  const worker = new Worker(new URL(import.meta.url), { workerData: { copyToLookAt: task } });
  return new Promise((resolve, reject) => {
    worker.once("message", resolve).once("error", reject);
    worker.once("exit", () => reject(new Error("the thread ended before it had looked")));
  });
}

function look({ file, clears }: Task): CopyLook {
  try {
    if (clears) clear(file);
    const found = read(file);
    return typeof found === "string"
      ? { fault: found, id: "", bytes: 0, fingerprint: null }
      : { fault: null, ...digest(file), ...found };
  } catch {
    return { fault: "damaged", id: "", bytes: 0, fingerprint: null };
  }
}

function clear(file: string): void {
  const connection = new SQLite(file, { fileMustExist: true });
  try {
    // One file, without a log beside it. A journal on the disk would hold what is taken out; a draft that
    // is cut short is thrown away.
    connection.pragma("journal_mode = MEMORY");
    connection.pragma("secure_delete = ON");
    if (hasTable(connection, "redactions")) connection.exec("DELETE FROM redactions");
  } finally {
    connection.close();
  }
  const handle = openSync(file, "r+");
  fsyncSync(handle);
  closeSync(handle);
}

function read(file: string): Pick<CopyLook, "fingerprint"> | "damaged" | "newer" | "foreign" {
  const connection = new SQLite(file, { readonly: true, fileMustExist: true });
  try {
    connection.pragma("cell_size_check = ON");
    connection.pragma("trusted_schema = OFF");
    if (!hasTable(connection, "site_facts")) return "foreign";
    const known = knownMigrations("sqlite");
    const applied = connection.prepare("SELECT created_at FROM __drizzle_migrations").pluck().all();
    if (!applied.every((when) => known.includes(Number(when)))) return "newer";
    if (connection.pragma("integrity_check(1)", { simple: true }) !== "ok") return "damaged";
    if ((connection.pragma("foreign_key_check") as unknown[]).length > 0) return "damaged";
    const fingerprint = connection
      .prepare("SELECT value FROM site_facts WHERE name = 'root-key-fingerprint'")
      .pluck()
      .get();
    return { fingerprint: typeof fingerprint === "string" ? fingerprint : null };
  } finally {
    connection.close();
  }
}

function hasTable(connection: Connection, name: string): boolean {
  return connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = ?").get(name) !== undefined;
}

function digest(file: string): { id: string; bytes: number } {
  const hash = createHash("sha256");
  const buffer = Buffer.alloc(readAtOnce);
  const handle = openSync(file, "r");
  let bytes = 0;
  for (;;) {
    const count = readSync(handle, buffer);
    if (count === 0) break;
    hash.update(buffer.subarray(0, count));
    bytes += count;
  }
  closeSync(handle);
  return { id: hash.digest("base64url"), bytes };
}

/** On Linux a thread has a priority of its own: people who post come first. */
function stepBack(): void {
  try {
    setPriority(
      Number(basename(readlinkSync("/proc/thread-self"))),
      constants.priority.PRIORITY_LOW,
    );
  } catch {
    // Elsewhere it runs like any other.
  }
}

if (!isMainThread && workerData?.copyToLookAt !== undefined) {
  stepBack();
  parentPort?.postMessage(look(workerData.copyToLookAt as Task));
}
