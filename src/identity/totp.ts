import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const periodMs = 30_000;
/** SHA-1, six digits, thirty seconds: what every authenticator app can do (RFC 6238). */
const shape = { algorithm: "SHA1", digits: 6, period: periodMs / 1000 } as const;

/** Loaded when the first code is looked at. */
const library = (): typeof import("otpauth") => require("otpauth");

export interface TotpSecret {
  /** Base32, to be typed. */
  secret: string;
  /** `otpauth://…`, to be shown as a code that a camera reads. */
  uri: string;
}

/** A secret in the forms that authenticator apps take. `bytes` are random, 20 of them. */
export function totpSecret(bytes: Uint8Array, issuer: string, label: string): TotpSecret {
  const { Secret, TOTP } = library();
  const buffer = new Uint8Array(bytes).buffer;
  const totp = new TOTP({ ...shape, issuer, label, secret: new Secret({ buffer }) });
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/** The step that a code belongs to, now or one beside it; null when it fits none. */
export function stepOf(secret: string, typed: string, nowMs: number): number | null {
  const { Secret, TOTP } = library();
  const totp = new TOTP({ ...shape, secret: Secret.fromBase32(secret) });
  const token = typed.replaceAll(" ", "");
  const delta = totp.validate({ token, timestamp: nowMs, window: 1 });
  return delta === null ? null : Math.floor(nowMs / periodMs) + delta;
}
