import { Marked, type Token } from "marked";

/** More marks than this at the start of one line are no quote of a quote, but a trap. */
const tooDeep = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){9}/m;

/** Nobody sets so many marks by hand, and each costs time together with all the others. */
const mostMarks = 1_000;

const marked = new Marked({
  gfm: true,
  breaks: true,
  // HTML is text here like any other.
  tokenizer: { html: () => undefined, tag: () => undefined },
});

/** The tokens of a text; null when it is better shown as it was typed. */
export function tokensOf(text: string): Token[] | null {
  if (tooDeep.test(text) || (text.match(/[*_~[`]/g)?.length ?? 0) > mostMarks) return null;
  try {
    return marked.lexer(text);
  } catch {
    return null;
  }
}
