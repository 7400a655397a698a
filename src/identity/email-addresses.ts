import { refuseField } from "../core/errors.ts";
import type { Keyring } from "../core/keyring.ts";

/** What HTML calls a valid e-mail address, with a dot in its domain: one plain address, no name, list or comment. */
const address =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;

/** An address that recovery mails can go to. Throws `Refusal("invalid")`. */
export function acceptEmail(typed: string, path: string): string {
  if (typed.length > 254 || !address.test(typed))
    refuseField(path, "must be one e-mail address, such as name@example.org");
  return typed;
}

export function sealEmail(keyring: Keyring, email: string, account: string): string {
  return keyring.seal("recovery-email-seal", email, account);
}

/** The account's address; null when it has none. */
export function emailOf(
  keyring: Keyring,
  account: { id: string; emailSealed: string | null },
): string | null {
  return account.emailSealed === null
    ? null
    : keyring.open("recovery-email-seal", account.emailSealed, account.id);
}
