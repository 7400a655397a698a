import { randomBytes } from "node:crypto";

/** Where random bytes come from; tests may inject their own. */
export type RandomSource = (bytes: number) => Buffer;

export const systemRandom: RandomSource = randomBytes;

/** A random 128-bit id in base64url, 22 characters: it tells nothing about who, when or how many. */
export function newId(random: RandomSource): string {
  return random(16).toString("base64url");
}

/** A random 256-bit secret in base64url, 43 characters: session tokens. */
export function newSecret(random: RandomSource): string {
  return random(32).toString("base64url");
}

const idPattern = /^[A-Za-z0-9_-]{22}$/;

export function isId(value: string): boolean {
  return idPattern.test(value);
}
