import { randomInt } from "node:crypto";
import { skeletonOf } from "../../../src/personas/skeleton.ts";

/** So many characters of a text in one piece are too many. */
const telling = 5;

/**
 * Letters of a script that nothing else here is written in, and that nothing folds: a run of five of
 * them in some bytes is never chance.
 */
const letters = Array.from({ length: 0x158 }, (_, at) => String.fromCodePoint(0x1200 + at)).filter(
  (letter) => /\p{L}/u.test(letter) && skeletonOf(letter) === letter,
);

/** A text that stands nowhere else. */
export function needle(length = 12): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join("");
}

/** Of these texts those of which five characters or more stand here in one piece, as UTF-8 or UTF-16. */
export function tracesIn(where: Buffer | string, needles: Iterable<string>): string[] {
  const bytes = Buffer.from(where);
  return [...needles].filter((text) => formsOf(text).some((form) => bytes.includes(form)));
}

const known = new Map<string, Buffer[]>();

function formsOf(text: string): Buffer[] {
  const forms = known.get(text) ?? [];
  if (forms.length === 0) {
    known.set(text, forms);
    const units = [...text];
    // What has only letters of ours in every alphabet is told by a longer piece.
    const long = /^[\x20-\x7e]*$/.test(text) ? telling + 4 : telling;
    for (let at = 0; at + long <= units.length; at++) {
      const piece = units.slice(at, at + long).join("");
      forms.push(Buffer.from(piece), Buffer.from(piece, "utf16le"));
    }
  }
  return forms;
}
