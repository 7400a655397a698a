import { createRequire } from "node:module";
import { refuseField } from "../core/errors.ts";
import { opaqueString } from "../core/text/precis.ts";

const require = createRequire(import.meta.url);
const least = 8;
const most = 256;

/**
 * A new passphrase, normalised, or `Refusal("invalid")` with the reason. Common ones are refused
 * by a list of the million that leak most often.
 */
export function acceptNewPassphrase(typed: string, signInName: string, path: string): string {
  const passphrase = opaqueString(typed);
  if (passphrase === null) refuseField(path, "has characters that cannot be part of a passphrase");
  const length = [...passphrase].length;
  if (length < least || length > most) refuseField(path, `must be ${least} to ${most} characters`);
  if (passphrase.toLowerCase() === signInName) refuseField(path, "must not be the sign-in name");
  if (isCommon(passphrase))
    refuseField(
      path,
      "is among the most common ones, which are guessed first; a few unrelated words are better",
    );
  return passphrase;
}

/** A passphrase typed to sign in, normalised; null when it can be nobody's. */
export function readPassphrase(typed: string): string | null {
  const passphrase = opaqueString(typed);
  return passphrase === null || [...passphrase].length > most ? null : passphrase;
}

function isCommon(passphrase: string): boolean {
  // Loaded when first needed: the list takes several MB.
  const list: { test(text: string): boolean } = require("fxa-common-password-list");
  const compact = passphrase.toLowerCase();
  return list.test(compact) || new Set(compact).size <= 2;
}
