import { refuseField } from "../core/errors.ts";
import type { Keyring } from "../core/keyring.ts";
import { caseMappedName } from "../core/text/precis.ts";

/** A new sign-in name in the form it is compared in. Throws `Refusal("invalid")`. */
export function acceptNewSignInName(typed: string): string {
  const name = caseMappedName(typed);
  if (name === null)
    refuseField("/signInName", "has characters or spaces that cannot be part of a sign-in name");
  const length = [...name].length;
  if (length < 3 || length > 64) refuseField("/signInName", "must be 3 to 64 characters");
  return name;
}

/** The blind index of a sign-in name; null when it can be nobody's. */
export function nameIndexOf(keyring: Keyring, typed: string): string | null {
  const name = caseMappedName(typed);
  return name === null ? null : keyring.mac("sign-in-name", name);
}
