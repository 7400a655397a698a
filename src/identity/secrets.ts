import { hash } from "node:crypto";
import type { RandomSource } from "../core/ids.ts";
import type { Keyring } from "../core/keyring.ts";

/** What is stored of a session's token: it has 256 random bits, so a plain hash is enough. */
export function hashToken(token: string): string {
  return hash("sha256", token, "base64url");
}

/** Without 0/O, 1/I/L and U: to be copied by hand. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Ten codes of 16 characters in groups of four: about 78 bits each. */
export function newRecoveryCodes(random: RandomSource): string[] {
  return Array.from({ length: 10 }, () => {
    const characters = Array.from(unbiased(random, 16), (index) => alphabet[index]);
    return [0, 4, 8, 12].map((start) => characters.slice(start, start + 4).join("")).join("-");
  });
}

export function recoveryCodeMac(keyring: Keyring, account: string, typed: string): string {
  return keyring.mac("recovery-code", account, typed.toUpperCase().replace(/[^0-9A-Z]/g, ""));
}

/** Random indexes into the alphabet, each equally likely. */
function unbiased(random: RandomSource, count: number): number[] {
  const limit = 256 - (256 % alphabet.length);
  const indexes: number[] = [];
  while (indexes.length < count) {
    for (const byte of random(count))
      if (byte < limit && indexes.length < count) indexes.push(byte % alphabet.length);
  }
  return indexes;
}
