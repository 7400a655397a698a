/** What a text may hold at most. `units` are UTF-16 code units, `bytes` those of its UTF-8 form. */
export interface TextLimits {
  units: number;
  bytes: number;
  lines: number;
}

/** Combining marks in a row: living scripts need up to five or so, "Zalgo" text uses dozens. */
const maxMarksInARow = 12;

const notAllowed = /(?![\t\n\r])\p{Cc}|\p{Bidi_Control}|\p{Noncharacter_Code_Point}/u;
const tooManyMarks = new RegExp(`\\p{M}{${maxMarksInARow + 1}}`, "u");
const nothingToSee = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}]*$/u;

/**
 * Says in plain words what is wrong with a text as it was sent, or null. The text itself is never
 * changed and never repeated. Lengths are checked first, so the patterns run on bounded input.
 */
export function textFault(text: string, limits: TextLimits): string | null {
  if (text.length > limits.units) return `must be at most ${limits.units} characters`;
  if (!text.isWellFormed()) return "has half of a character (a lone surrogate)";
  if (Buffer.byteLength(text) > limits.bytes) return `must be at most ${limits.bytes} bytes`;
  if (countLines(text) > limits.lines) return `must be at most ${limits.lines} lines`;
  if (notAllowed.test(text)) return "has control or text-direction characters that are not allowed";
  if (tooManyMarks.test(text)) return "has too many combining marks in a row";
  if (nothingToSee.test(text)) return "must not be empty";
  return null;
}

function countLines(text: string): number {
  return 1 + (text.match(/\r\n|[\n\r\u2028\u2029]/g)?.length ?? 0);
}
