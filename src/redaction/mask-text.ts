import type { Span } from "./subject.ts";

/** A placeholder that stands in a text, in UTF-16 units. */
export interface Mask {
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

export interface Masked {
  readonly text: string;
  /** All that stand in the text now, in their order. */
  readonly masks: Mask[];
}

/** Stands for what is masked where the text would grow too long with words. */
const shortest = "…";

/**
 * Why these spans of one text cannot be masked, or null. `masks` are the placeholders that it holds
 * already. Throws nothing and repeats nothing of the text.
 */
export function spanFault(
  text: string,
  spans: readonly Pick<Span, "start" | "end">[],
  masks: readonly Mask[] = [],
): string | null {
  const sorted = [...spans].sort((one, other) => one.start - other.start);
  for (const [index, { start, end }] of sorted.entries()) {
    if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end <= start)
      return "must end after it starts";
    if (end > text.length) return "must lie within the text";
    if (splitsPair(text, start) || splitsPair(text, end)) return "must not cut a character in two";
    if (start < (sorted[index - 1]?.end ?? 0)) return "must not overlap another";
    if (masks.some((mask) => mask.start < end && start < mask.end)) return "is masked already";
  }
  return null;
}

/**
 * Puts placeholders in the place of spans that have no `spanFault`, and moves the masks that stand
 * behind them. The text stays within `limit` units.
 */
export function maskText(
  text: string,
  spans: readonly Pick<Span, "start" | "end" | "type">[],
  masks: readonly Mask[],
  { limit, placeholderOf }: { limit: number; placeholderOf: (type: string) => string },
): Masked {
  const worded = put(text, spans, masks, placeholderOf);
  return worded.text.length <= limit ? worded : put(text, spans, masks, () => shortest);
}

function put(
  text: string,
  spans: readonly Pick<Span, "start" | "end" | "type">[],
  masks: readonly Mask[],
  wordsFor: (type: string) => string,
): Masked {
  const pieces = [
    ...spans.map((span) => ({ ...span, words: wordsFor(span.type) })),
    ...masks.map((mask) => ({ ...mask, words: text.slice(mask.start, mask.end) })),
  ].sort((one, other) => one.start - other.start);
  const now: Mask[] = [];
  let made = "";
  let at = 0;
  for (const { start, end, type, words } of pieces) {
    made += text.slice(at, start);
    now.push({ start: made.length, end: made.length + words.length, type });
    made += words;
    at = end;
  }
  return { text: made + text.slice(at), masks: now };
}

function splitsPair(text: string, at: number): boolean {
  return isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
