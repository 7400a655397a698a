import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { truncate } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, sep } from "node:path";
import { refuseField } from "../../core/errors.ts";
import { ledgerBeside } from "./held-backups.ts";
import type { CopyPace } from "./pace.ts";

/** Where a backup grows; a file of this name counts for nothing. */
export const draftOf = (path: string) => `${path}.draft`;

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Of which paths there are drafts in a folder. */
export function draftsIn(folder: string): string[] {
  if (!isFolder(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".draft"))
    .map((name) => join(folder, name.slice(0, -".draft".length)));
}

/**
 * Makes the folder of a backup that is to be, open to its owner only. Refuses a place that is taken, and
 * one inside of folders that a copy must not carry along. Returns the path with links looked through.
 */
export function placeFor(path: string, apart: Readonly<Record<string, string>>): string {
  if (!isAbsolute(path)) refuseField("/file", "must be a whole path");
  const folder = dirname(path);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    refuseField("/file", "lies in a folder that cannot be made");
  }
  const real = join(realpathSync(folder), basename(path));
  for (const [name, other] of Object.entries(apart))
    if (existsSync(other) && real.startsWith(realpathSync(other) + sep))
      refuseField("/file", `must not lie inside ${name}: a copy of one must not carry the other`);
  if (existsSync(real) || existsSync(ledgerBeside(real)))
    refuseField("/file", "is there already, and it is not overwritten; choose another name");
  return real;
}

/** Takes away what an attempt left. */
export function removeDraft(path: string): void {
  for (const end of ["", "-journal", "-wal", "-shm"])
    rmSync(`${draftOf(path)}${end}`, { force: true });
}

/** From now on it is a backup; durable when it returns. */
export function promoteDraft(path: string): void {
  chmodSync(draftOf(path), 0o600);
  if (existsSync(path)) refuseField("/file", "is there already, and it is not overwritten");
  renameSync(draftOf(path), path);
  syncFolder(dirname(path));
}

/**
 * The file first: one without its ledger must never be found. As a draft it counts for nothing, and it
 * goes a piece at a time: taking a large file away at once holds up everybody who waits for the disk.
 * What `signal` leaves of it is for `draftsIn`.
 */
export async function removeBackup(
  path: string,
  rest: CopyPace["rest"],
  signal: AbortSignal,
): Promise<void> {
  if (existsSync(path)) renameSync(path, draftOf(path));
  syncFolder(dirname(path));
  removeLedger(path);
  await shrink(draftOf(path), rest, signal);
  if (!signal.aborted) removeDraft(path);
}

const pieceBytes = 16 * 1024 * 1024;
/** Between two pieces (ms). */
const pieceRestMs = 20;

async function shrink(file: string, rest: CopyPace["rest"], signal: AbortSignal): Promise<void> {
  let left = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  while (left > pieceBytes && !signal.aborted) {
    left -= pieceBytes;
    await truncate(file, left);
    await rest(pieceRestMs);
  }
}

export function removeLedger(path: string): void {
  rmSync(ledgerBeside(path), { force: true });
}

/** A rename or removal is durable once its folder is. */
export function syncFolder(folder: string): void {
  if (!existsSync(folder)) return;
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}

/** A time (ms) as it stands in names of files. */
export function stampOf(ms: number): string {
  return new Date(ms).toISOString().replace(/[:.]/g, "-");
}

/** The time that `stampOf` wrote; null when it did not. */
export function timeOf(stamp: string): number | null {
  const iso = stamp.replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/, "T$1:$2:$3.$4Z");
  return Number.isNaN(Date.parse(iso)) ? null : Date.parse(iso);
}
