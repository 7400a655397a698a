import { type Word, wordsOf } from "../core/text/words.ts";
import type { Term } from "./query.ts";

/** A run of UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the terms stand in these texts, text by text; null when one of them is in none. A phrase does
 * not go on from one text into the next.
 */
export function matchesIn(texts: readonly string[], terms: readonly Term[]): Range[][] | null {
  const worded = texts.map(wordsOf);
  const found: Range[][] = texts.map(() => []);
  for (const term of terms) {
    let isFound = false;
    for (const [at, words] of worded.entries()) {
      const ranges = placesOf(term, words);
      isFound ||= ranges.length > 0;
      found[at]?.push(...ranges);
    }
    if (!isFound) return null;
  }
  return found.map(merged);
}

function placesOf({ words: wanted, isPrefix }: Term, words: readonly Word[]): Range[] {
  const last = wanted.length - 1;
  const fits = (from: number) =>
    wanted.every((word, at) => {
      const here = words[from + at]?.word;
      return here === word || (isPrefix && at === last && here?.startsWith(word) === true);
    });
  const ranges: Range[] = [];
  for (const [from, { start }] of words.entries())
    if (fits(from)) ranges.push({ start, end: words[from + last]?.end ?? start });
  return ranges;
}

/** In their order, those that touch as one. */
function merged(ranges: readonly Range[]): Range[] {
  const rising = [...ranges].sort((one, other) => one.start - other.start);
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of rising) {
    const before = result.at(-1);
    if (before !== undefined && start <= before.end) before.end = Math.max(before.end, end);
    else result.push({ start, end });
  }
  return result;
}
