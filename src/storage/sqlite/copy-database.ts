import { closeSync, fdatasync, openSync } from "node:fs";
import { promisify } from "node:util";
import type { CopyPace } from "../backup/pace.ts";
import type { Connection } from "./connection.ts";
import { beginNativeBackup } from "./native-backup.ts";

const syncData = promisify(fdatasync);

/** Of the first step; later ones are as large as time allows. */
const firstPages = 16;
const mostPages = 4_096;
/** A step that meets an open transaction copies nothing, and is tried again after so long (ms). */
const busyRestMs = 2;

/**
 * Copies the writer's database into `draft`, a new file of mode 0600, while it is used. What the same
 * connection commits meanwhile reaches the copy as well, so it never has to begin again, and a removal
 * during it is in the copy. Rejects when `signal` says so, or the disk does; the draft is then the
 * caller's to remove.
 */
export async function copyDatabase(
  writing: Connection,
  draft: string,
  pace: CopyPace,
  signal: AbortSignal,
): Promise<void> {
  const file = openSync(draft, "wx", 0o600);
  try {
    const pageBytes = Number(writing.pragma("page_size", { simple: true }));
    const backup = beginNativeBackup(writing, draft);
    try {
      await steps(backup, pace, signal, {
        pageBytes,
        // On the thread pool: the last sync, which SQLite makes on the main thread, has little left.
        sync: () => syncData(file),
      });
    } finally {
      backup.close();
    }
  } finally {
    closeSync(file);
  }
}

async function steps(
  backup: ReturnType<typeof beginNativeBackup>,
  pace: CopyPace,
  signal: AbortSignal,
  { pageBytes, sync }: { pageBytes: number; sync: () => Promise<void> },
): Promise<void> {
  let pages = firstPages;
  let unsynced = 0;
  let remaining = Number.POSITIVE_INFINITY;
  let isSettled = false;
  for (;;) {
    signal.throwIfAborted();
    const wish = Math.min(pages, isSettled ? pages : Math.max(0, remaining - 1));
    const began = performance.now();
    const step = backup.transfer(wish);
    const took = performance.now() - began;
    // Before its first page was read a copy has no pages at all: it met an open transaction.
    if (step.totalPages > 0 && step.remainingPages === 0) return;
    const moved = step.totalPages > 0 && step.remainingPages !== remaining;
    if (step.totalPages > 0) remaining = step.remainingPages;
    unsynced += wish * pageBytes;
    // The last page commits the copy: before it everything else has to be on the disk.
    const isLast = remaining <= 1;
    if (unsynced >= pace.syncEveryBytes || (isLast && !isSettled)) {
      await sync();
      unsynced = 0;
      isSettled = isLast;
    }
    pages = nextSize(wish, took, pace.stepMs);
    await pace.rest(Math.max(moved ? pace.leastRestMs : busyRestMs, took * pace.restFactor));
  }
}

/** As many pages as fit into `stepMs`, judged by the last step; never more than twice as many at once. */
function nextSize(pages: number, took: number, stepMs: number): number {
  const fitting = Math.floor((Math.max(pages, 1) * stepMs) / Math.max(took, 0.05));
  return Math.min(Math.max(1, Math.min(fitting, Math.max(pages, 1) * 2)), mostPages);
}
