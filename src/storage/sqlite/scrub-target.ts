import { fdatasync } from "node:fs";
import { promisify } from "node:util";
import type { ScrubTarget } from "../../redaction/index.ts";
import type { Connection } from "./connection.ts";
import { rawFile } from "./raw-file.ts";
import { scanFile } from "./scan-file.ts";
import { settle } from "./settle.ts";
import { wipe } from "./wipe.ts";

/** So many pages are wiped before writers have their turn. */
const pagesAtOnce = 64;

const forceToDisk = promisify(fdatasync);

/** Runs something on the one connection that writes, while it is in no transaction. */
export type Between = <T>(work: (connection: Connection) => T) => Promise<T>;

/** A database's file. `stop` ends a look at it that is under way: call it before the file is closed. */
export function scrubTargetOf(
  name: string,
  file: string,
  between: Between,
): ScrubTarget & { stop(): Promise<void> } {
  const stopped = new AbortController();
  let look: Promise<unknown> = Promise.resolve();
  const scan = async (words: readonly string[]): Promise<readonly number[]> => {
    const { words: found, pages } = await scanFile(file, words, stopped.signal);
    if (pages.length === 0) return found;
    // Copies that SQLite has left behind go now; whether they are gone is seen by looking again.
    for (let at = 0; at < pages.length; at += pagesAtOnce) {
      const some = pages.slice(at, at + pagesAtOnce);
      if (!(await between((connection) => wipe(connection, some)))) return found;
    }
    await forceToDisk(rawFile(file));
    return (await scanFile(file, words, stopped.signal)).words;
  };
  return {
    name,
    settle: () => between(settle),
    readBack: (words) => {
      const looking = scan(words);
      look = looking.catch(() => {});
      return looking;
    },
    stop: async () => {
      stopped.abort();
      await look;
    },
  };
}
