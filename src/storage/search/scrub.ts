import { fdatasync } from "node:fs";
import { promisify } from "node:util";
import { wordsOf } from "../../core/text/words.ts";
import type { ScrubTarget } from "../../redaction/index.ts";
import { rawFile } from "../sqlite/raw-file.ts";
import { scanFile } from "../sqlite/scan-file.ts";
import type { ThreadHandle } from "./thread-handle.ts";

const pagesAtOnce = 64;

const forceToDisk = promisify(fdatasync);

/** The file of the index, and what its vocabulary tells. `stop` ends a look that is under way. */
export function searchScrubTarget(
  file: string,
  thread: ThreadHandle,
): ScrubTarget & { stop(): Promise<void> } {
  const stopped = new AbortController();
  let look: Promise<unknown> = Promise.resolve();
  const readBack = async (words: readonly string[]): Promise<readonly number[]> => {
    const told = await thread.ask("readBack", { words });
    if (told.length > 0) return told;
    // As they were written, and as the index had them.
    const forms = [...words, ...words.map(folded)];
    const scan = () => scanFile(file, forms, stopped.signal);
    const { words: found, pages } = await scan();
    if (pages.length === 0) return indexes(found, words.length);
    for (let at = 0; at < pages.length; at += pagesAtOnce)
      if (!(await thread.ask("wipe", { pages: pages.slice(at, at + pagesAtOnce) })))
        return indexes(found, words.length);
    await forceToDisk(rawFile(file));
    return indexes((await scan()).words, words.length);
  };
  return {
    name: "search",
    settle: () => thread.ask("settle", {}),
    readBack: (words) => {
      const looking = readBack(words);
      look = looking.catch(() => {});
      return looking;
    },
    stop: async () => {
      stopped.abort();
      await look;
    },
  };
}

function folded(text: string): string {
  return wordsOf(text)
    .map(({ word }) => word)
    .join(" ");
}

/** Both forms of a word are the word. */
function indexes(found: readonly number[], count: number): number[] {
  return [...new Set(found.map((at) => at % count))];
}
