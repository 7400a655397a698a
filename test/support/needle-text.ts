import { randomInt } from "node:crypto";
import { skeletonOf } from "../../src/personas/skeleton.ts";

/** So many characters of a text in one piece are too many. */
const telling = 5;

/**
 * Letters of a script that nothing else here is written in, and that nothing folds: a run of five of
 * them in some bytes is never chance.
 */
const letters = Array.from({ length: 0x158 }, (_, at) => String.fromCodePoint(0x1200 + at)).filter(
  (letter) => /\p{L}/u.test(letter) && skeletonOf(letter) === letter,
);
const run = new RegExp(`[\\u1200-\\u1357]{${telling},}`, "gu");

/** A text that stands nowhere else. */
export function needle(length = 12): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join("");
}

/** Of these texts those of which five characters or more stand here in one piece, as UTF-8 or UTF-16. */
export function tracesIn(where: Buffer | string, needles: Iterable<string>): string[] {
  const bytes = Buffer.from(where);
  const runs = [bytes.toString("utf8"), wide(bytes), wide(bytes.subarray(1))].flatMap(
    (text) => text.match(run) ?? [],
  );
  const found = new Set(runs.flatMap((one) => piecesOf(one, telling)));
  return [...needles].filter((text) =>
    /^[\x20-\x7e]*$/.test(text)
      ? latinFormsOf(text).some((form) => bytes.includes(form))
      : piecesOf(text, telling).some((piece) => found.has(piece)),
  );
}

/** Of a copy of its own: Node 24 writes past its own memory for an odd number of bytes at an odd address. */
function wide(bytes: Buffer): string {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1)).toString("utf16le");
}

function piecesOf(text: string, length: number): string[] {
  const count = Math.max(0, text.length - length + 1);
  return Array.from({ length: count }, (_, at) => text.slice(at, at + length));
}

/** What has only letters of ours in every alphabet is told by a longer piece. */
function latinFormsOf(text: string): Buffer[] {
  return piecesOf(text, telling + 4).flatMap((piece) => [
    Buffer.from(piece),
    Buffer.from(piece, "utf16le"),
  ]);
}
