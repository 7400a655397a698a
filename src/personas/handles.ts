import { refuseField } from "../core/errors.ts";
import type { RandomSource } from "../core/ids.ts";
import { adjectives, nouns } from "./words.ts";

const allowed = /^[\p{L}\p{M}\p{N}]+(?:[ '’_-][\p{L}\p{M}\p{N}]+)*$/u;
const manyDigits = /(?:\p{N}[ '’_-]?){7,}/u;
const reserved =
  /\b(admin|administrator|moderator|mod|staff|owner|sideroom|system|doctor|dr|nurse|official|support)\b/;

/** A handle that somebody chose, in NFC, or `Refusal("invalid")` with the reason. */
export function acceptHandle(typed: string, path: string): string {
  const handle = typed.normalize("NFC");
  if (!handle.isWellFormed() || !allowed.test(handle)) {
    refuseField(
      path,
      "may have letters and digits, with single spaces, hyphens or apostrophes between them",
    );
  }
  const length = [...handle].length;
  if (length < 3 || length > 32) refuseField(path, "must be 3 to 32 characters");
  if (manyDigits.test(handle)) refuseField(path, "looks like a number that could identify you");
  if (reserved.test(handleIndexOf(handle))) refuseField(path, "sounds like a role on this site");
  return handle;
}

/** What two handles share that are the same but for case, width, accents' encoding and spacing. */
export function handleIndexOf(handle: string): string {
  return handle
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ '’_-]+/g, " ");
}

/** A handle from the word list, such as "quiet heron"; `number` keeps it free where words run out. */
export function suggestHandle(random: RandomSource, withNumber: boolean): string {
  const words = `${pick(adjectives, random)} ${pick(nouns, random)}`;
  return withNumber ? `${words} ${2 + (random(2).readUInt16BE() % 997)}` : words;
}

function pick(words: readonly string[], random: RandomSource): string {
  return words[random(4).readUInt32BE() % words.length] ?? "quiet";
}
