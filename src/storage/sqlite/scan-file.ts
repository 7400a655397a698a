import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { PageScan, type Remnants } from "./page-scan.ts";
import { rawFile } from "./raw-file.ts";

/**
 * Looks through the file of a database for words that no live row accounts for: in the gaps of its pages,
 * in free blocks and free pages, behind the end of long rows. On a thread of its own, beside a running
 * writer; what it says is true of the file as it was after the last checkpoint. Throws when the file
 * cannot be read, or `signal` cuts it short: it must not go on once the file is closed.
 */
export async function scanFile(
  file: string,
  words: readonly string[],
  signal?: AbortSignal,
): Promise<Remnants> {
  const fd = rawFile(file);
  const worker = new Worker(new URL(import.meta.url), { workerData: { scan: fd, words } });
  const end = () => void worker.terminate();
  signal?.addEventListener("abort", end);
  try {
    return await new Promise((resolve, reject) => {
      let remnants: Remnants | undefined;
      worker.once("message", (found) => {
        remnants = found;
      });
      worker.once("error", reject);
      worker.once("exit", () => {
        if (remnants === undefined) reject(new Error("looking through the file was cut short"));
        else resolve(remnants);
      });
    });
  } finally {
    signal?.removeEventListener("abort", end);
  }
}

if (!isMainThread && typeof workerData?.scan === "number") {
  const { scan, words } = workerData as { scan: number; words: readonly string[] };
  parentPort?.postMessage(new PageScan(scan, words).run());
}
