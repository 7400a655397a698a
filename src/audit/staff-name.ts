import type { Keyring } from "../core/keyring.ts";

/** What the audit calls somebody of the site's staff: the same every time, and no account. */
export function staffName(keyring: Keyring, account: string): string {
  return `staff:${keyring.lastingMac("staff", account)}`;
}
