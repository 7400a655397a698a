import { createHmac, randomBytes } from "node:crypto";
import { isIPv6 } from "node:net";

const dayMs = 86_400_000;

/**
 * Stands for a client's address in limits: an HMAC under a key that lives in memory for a day.
 * Addresses themselves are never stored. IPv6 counts by its /64, which one person can have whole.
 */
export class AddressTokens {
  #key = randomBytes(32);
  #madeAt = performance.now();

  of(address: string): string {
    if (performance.now() - this.#madeAt > dayMs) {
      this.#key = randomBytes(32);
      this.#madeAt = performance.now();
    }
    return createHmac("sha256", this.#key)
      .update(networkOf(address))
      .digest("base64url")
      .slice(0, 22);
  }
}

export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array.from({ length: zeros }, () => "0"), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
