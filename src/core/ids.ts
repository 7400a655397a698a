import { randomBytes } from "node:crypto";

/** Where random bytes come from; tests may inject their own. */
export type RandomSource = (bytes: number) => Buffer;

/** So many bytes are drawn at once: each call to the system costs more than the bytes. */
const poolBytes = 4096;
let pool = Buffer.alloc(0);

/** The system's random bytes; each byte is handed out once. */
export const systemRandom: RandomSource = (bytes) => {
  if (bytes > poolBytes) return randomBytes(bytes);
  if (pool.length < bytes) pool = randomBytes(poolBytes);
  const taken = Buffer.from(pool.subarray(0, bytes));
  pool.fill(0, 0, bytes);
  pool = pool.subarray(bytes);
  return taken;
};

/** A random 128-bit id in base64url, 22 characters: it tells nothing about who, when or how many. */
export function newId(random: RandomSource): string {
  return random(16).toString("base64url");
}

/** A random 256-bit secret in base64url, 43 characters: session tokens. */
export function newSecret(random: RandomSource): string {
  return random(32).toString("base64url");
}
