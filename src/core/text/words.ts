/** A word as it is searched for, and the UTF-16 units that it stands for in its text. */
export interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Longer runs of letters are told apart by their beginning only. */
const longestWord = 64;

/** Scripts that put no spaces between words: each of their characters is a word of its own. */
const oneByOne =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
/** What may stand inside a word and cannot be seen. */
const unseen = "\\u00ad\\u200b-\\u200d\\u2060\\ufeff";
const runs = new RegExp(
  `[[${oneByOne}]&&[\\p{L}\\p{N}]]\\p{M}*|[[\\p{L}\\p{N}\\p{M}${unseen}]--[[${oneByOne}]&&[\\p{L}\\p{N}]]]+`,
  "gv",
);
const parts = /[\p{L}\p{N}\p{M}]+/gu;
/** Marks that people leave out when they type: accents, and the points of Hebrew and Arabic. */
const leftOut =
  /[\u00ad\u2060\ufeff]|[\u200b-\u200d]|[\ufe00-\ufe0f]|[\u0300-\u036f]|[\u0591-\u05bd]|\u05bf|[\u05c1\u05c2\u05c4\u05c5\u05c7]|[\u0610-\u061a]|[\u064b-\u0652]|\u0670/g;
const letters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
  ς: "σ",
};

/**
 * The words of a text, in order, as the index knows them: lower case, without accents, compatibility
 * forms as their ordinary ones. A word that this takes apart gives several with the same place.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: run, index } of text.matchAll(runs))
    for (const [part] of folded(run).matchAll(parts))
      words.push({ word: shortened(part), start: index, end: index + run.length });
  return words;
}

function folded(run: string): string {
  // Most words are plain.
  if (/^[a-z0-9]+$/.test(run)) return run;
  return run
    .toLowerCase()
    .normalize("NFKD")
    .replace(leftOut, "")
    .toLowerCase()
    .replace(/[ßæœøłđıς]/g, (letter) => letters[letter] ?? letter)
    .normalize("NFC");
}

function shortened(word: string): string {
  return word.length <= longestWord ? word : word.slice(0, longestWord).toWellFormed();
}
