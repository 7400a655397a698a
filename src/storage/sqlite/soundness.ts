import { statSync } from "node:fs";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { type Connection, openConnection } from "./connection.ts";

/** A file of this size is read through in well under the time that a start may take. */
const quickBytes = 32 * 1024 * 1024;

/**
 * Reads every page of the file: a small one at once, a large one on a thread of its own while the
 * server runs. Calls `damaged` when a page is not sound. Returns what ends the check early.
 */
export function checkSoundness(file: string, damaged: () => void): () => Promise<void> {
  if (statSync(file).size <= quickBytes) {
    if (!isSound(file)) damaged();
    return async () => {};
  }
  const worker = look(file);
  worker.on("message", (sound) => {
    if (sound === false) damaged();
  });
  // A thread that fails has met a file that cannot be read.
  worker.on("error", damaged);
  worker.unref();
  return async () => {
    worker.off("error", damaged);
    await worker.terminate();
  };
}

/** Reads every page on a thread of its own; whether all of them are sound. */
export function isWhole(file: string): Promise<boolean> {
  const worker = look(file);
  return new Promise((resolve) => {
    worker.once("message", (sound) => resolve(sound === true));
    // A thread that fails has met a file that cannot be read.
    worker.once("error", () => resolve(false));
  });
}

function look(file: string): Worker {
  return new Worker(new URL(import.meta.url), { workerData: { soundnessOf: file } });
}

function isSound(file: string): boolean {
  let connection: Connection | undefined;
  try {
    connection = openConnection(file, { readonly: true });
    return connection.pragma("quick_check(1)", { simple: true }) === "ok";
  } catch {
    return false;
  } finally {
    connection?.close();
  }
}

if (!isMainThread && typeof workerData?.soundnessOf === "string") {
  parentPort?.postMessage(isSound(workerData.soundnessOf));
}
