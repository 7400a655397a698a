import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Loaded when the first handle is looked at: its table takes a while to read. */
const unhomoglyph = (text: string): string => require("unhomoglyph")(text);

/**
 * What look-alikes share: two handles with one skeleton could be taken for each other. After the
 * skeleton of Unicode UTS #39 (confusables), and further than it: case, marks, separators and
 * digits used as letters fold as well.
 */
export function skeletonOf(text: string): string {
  const plain = fold(text.normalize("NFKD").toLowerCase());
  // Once more: the table answers some letters with capitals and marks.
  return fold(unhomoglyph(plain).normalize("NFKD").toLowerCase());
}

function fold(text: string): string {
  return text
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}\p{Z}\p{P}]/gu, "")
    .replace(/[013457]/g, (digit) => lettersOfDigits[digit] ?? digit)
    .replace(/[i|]/g, "l");
}

const lettersOfDigits: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "l",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
};
