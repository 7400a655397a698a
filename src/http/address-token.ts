import { createHmac, createSecretKey, randomBytes } from "node:crypto";
import { isIPv6 } from "node:net";

const dayMs = 86_400_000;

/**
 * Stands for a client's address in limits: an HMAC under a key that lives in memory for a day.
 * Addresses themselves are never stored. IPv6 counts by its /64, which one person can have whole.
 */
export class AddressTokens {
  #key = newKey();
  #madeAt = performance.now();

  of(address: string): string {
    if (performance.now() - this.#madeAt > dayMs) {
      this.#key = newKey();
      this.#madeAt = performance.now();
    }
    return createHmac("sha256", this.#key)
      .update(networkOf(address))
      .digest("base64url")
      .slice(0, 22);
  }
}

/** A key object: with plain bytes each use would pay for making one. */
function newKey() {
  return createSecretKey(randomBytes(32));
}

/** What an address counts as: IPv4 (also when it is mapped into IPv6) whole, IPv6 by its first 64 bits. */
export function networkOf(address: string): string {
  const plain = address.split("%")[0] ?? "";
  if (!isIPv6(plain)) return address;
  const groups = groupsOf(plain);
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return [high >> 8, high & 255, low >> 8, low & 255].join(".");
  return groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":");
}

/** The eight 16-bit groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const hex = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_whole, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number);
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  });
  const [head = "", tail] = hex.split("::");
  const read = (part: string) =>
    part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
  const left = read(head);
  const right = tail === undefined ? [] : read(tail);
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => 0);
  return [...left, ...zeros, ...right];
}
