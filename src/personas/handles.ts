import { refuseField } from "../core/errors.ts";
import type { RandomSource } from "../core/ids.ts";
import { skeletonOf } from "./skeleton.ts";
import { adjectives, nouns } from "./words.ts";

/** Letters and digits, each with a few marks at most, and single separators between words. */
const allowed = /^(?:[\p{L}\p{N}]\p{M}{0,3})+(?:[ '’_-](?:[\p{L}\p{N}]\p{M}{0,3})+)*$/u;
const unseen = /\p{Default_Ignorable_Code_Point}/u;
const manyDigits = /(?:\p{N}[ '’_-]?){7,}/u;

/** Words that sound like a role here, alone or at either end of a word. */
const roles = ["administrator", "moderator", "sideroom", "clinician", "doctor", "nurse", "staff"];
const roleWords = ["admin", "mod", "owner", "system", "dr", "official", "support", ...roles];

/** A handle that somebody chose, in NFC, or `Refusal("invalid")` with the reason. */
export function acceptHandle(typed: string, path: string): string {
  const handle = typed.normalize("NFC");
  if (!handle.isWellFormed() || unseen.test(handle) || !allowed.test(handle)) {
    refuseField(
      path,
      "may have letters and digits, with single spaces, hyphens or apostrophes between them",
    );
  }
  const length = [...handle].length;
  if (length < 3 || length > 32) refuseField(path, "must be 3 to 32 characters");
  if (manyDigits.test(handle)) refuseField(path, "looks like a number that could identify you");
  if (soundsLikeRole(handle)) refuseField(path, "sounds like a role on this site");
  return handle;
}

function soundsLikeRole(handle: string): boolean {
  const whole = skeletonOf(handle);
  const words = new Set(handle.split(/[ '’_-]/).map(skeletonOf));
  return (
    roleWords.some((word) => words.has(skeletonOf(word))) ||
    roles.map(skeletonOf).some((role) => whole.startsWith(role) || whole.endsWith(role))
  );
}

/** What two handles share that could be taken for each other. */
export function handleIndexOf(handle: string): string {
  return skeletonOf(handle);
}

/** A handle from the word list, such as "quiet heron"; `number` keeps it free where words run out. */
export function suggestHandle(random: RandomSource, withNumber: boolean): string {
  for (;;) {
    const words = `${pick(adjectives, random)} ${pick(nouns, random)}`;
    const handle = withNumber ? `${words} ${2 + (random(2).readUInt16BE() % 997)}` : words;
    // Digits stand for letters in look-alikes: "lemur 53" ends like "nurse".
    if (!soundsLikeRole(handle)) return handle;
  }
}

function pick(words: readonly string[], random: RandomSource): string {
  return words[random(4).readUInt32BE() % words.length] ?? "quiet";
}
