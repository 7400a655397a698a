import type { Range } from "./match.ts";
import type { Marked } from "./wire.ts";

const longest = 240;
/** So much of what stands before the first match is shown with it. */
const before = 60;
const cut = "…";

/** The part of a text around its first match, on one line, and where the matches stand in that part. */
export function snippetOf(text: string, matches: readonly Range[]): Marked {
  const first = matches[0]?.start ?? 0;
  const from = text.length <= longest ? 0 : wordStart(text, Math.max(0, first - before), first);
  const to = text.length - from <= longest ? text.length : wordEnd(text, from + longest, from);
  const head = from > 0 ? cut : "";
  const shift = head.length - from;
  return {
    text: `${head}${oneLine(text.slice(from, to))}${to < text.length ? cut : ""}`,
    matches: matches
      .filter(({ start, end }) => start >= from && end <= to)
      .map(({ start, end }) => ({ start: start + shift, end: end + shift })),
  };
}

/** Breaks become spaces one for one, so that every place stays where it is. */
function oneLine(text: string): string {
  return text.replace(/[\s\u2028\u2029]/gu, " ");
}

/** The first beginning of a word from `at` on, before `limit`. */
function wordStart(text: string, at: number, limit: number): number {
  if (at === 0) return 0;
  for (let here = at; here < limit; here += 1) if (/\s/u.test(text[here - 1] ?? "")) return here;
  return limit;
}

/** The last end of a word before `at`; where there is none, no character is cut in two. */
function wordEnd(text: string, at: number, limit: number): number {
  for (let here = at; here > limit + longest / 2; here -= 1)
    if (/\s/u.test(text[here] ?? "")) return here;
  const half = text.charCodeAt(at);
  return half >= 0xdc00 && half < 0xe000 ? at - 1 : at;
}
