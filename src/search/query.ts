import { refuseField } from "../core/errors.ts";
import { wordsOf } from "../core/text/words.ts";

/** Words that must stand one behind the other; with `isPrefix` the last one may go on. */
export interface Term {
  readonly words: readonly string[];
  readonly isPrefix: boolean;
}

const mostTerms = 8;
const mostWords = 16;
/** A shorter beginning fits so many words that it finds nothing in particular. */
const shortestPrefix = 3;
const quotes = /["“”„«»]/u;

/**
 * What somebody typed, as terms that must all be found: words, `beginnings*` and "phrases". Signs say
 * nothing: what is no letter and no digit only parts words. Throws `Refusal("invalid")` that names `/q`
 * and repeats nothing of it.
 */
export function parseQuery(typed: string): Term[] {
  if (!typed.isWellFormed()) refuseField("/q", "has half of a character (a lone surrogate)");
  const terms = typed
    .split(quotes)
    // Every other piece stood between quotes; the last one may lack its second.
    .flatMap((piece, at) => (at % 2 === 1 ? [piece] : piece.split(/\s+/u)))
    .map(termOf)
    .filter((term) => term !== null);
  if (terms.length === 0) refuseField("/q", "must have a letter or a digit");
  if (terms.length > mostTerms) refuseField("/q", `must be at most ${mostTerms} words or phrases`);
  if (terms.reduce((sum, { words }) => sum + words.length, 0) > mostWords)
    refuseField("/q", `must be at most ${mostWords} words together`);
  if (terms.some(isTooShort))
    refuseField("/q", `must have at least ${shortestPrefix} letters before the *`);
  return terms;
}

function termOf(piece: string): Term | null {
  const words = wordsOf(piece).map(({ word }) => word);
  return words.length === 0 ? null : { words, isPrefix: piece.trimEnd().endsWith("*") };
}

/** Of a script whose words are one character long, one is enough behind another. */
function isTooShort({ words, isPrefix }: Term): boolean {
  return isPrefix && words.length === 1 && (words[0] ?? "").length < shortestPrefix;
}
