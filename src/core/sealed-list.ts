import type { Keyring, SealPurpose } from "./keyring.ts";

const smallestBytes = 512;

/**
 * A list of what has plain ASCII as JSON, as it is stored for one account: sealed in a context, and
 * padded so that most lists are of one length. Null for an empty one: nothing is kept of it.
 */
export function sealList(
  keyring: Keyring,
  purpose: SealPurpose,
  list: readonly unknown[],
  context: string,
): string | null {
  if (list.length === 0) return null;
  return keyring.seal(purpose, padded(JSON.stringify(list)), context);
}

/** What `sealList` sealed. */
export function openList<T>(
  keyring: Keyring,
  purpose: SealPurpose,
  sealed: string | null,
  context: string,
): T[] {
  return sealed === null ? [] : JSON.parse(keyring.open(purpose, sealed, context));
}

/** Spaces up to 512 bytes, or twice, four times, … as many. JSON passes over spaces. */
function padded(text: string): string {
  let size = smallestBytes;
  while (size < text.length) size *= 2;
  return text.padEnd(size);
}
