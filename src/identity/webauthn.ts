import { createRequire } from "node:module";
import type { IdentityDeps } from "./deps.ts";

const require = createRequire(import.meta.url);

type Library = typeof import("@simplewebauthn/server");

/** Loaded when the first passkey is used: it is large. */
export const webauthn = (): Library => require("@simplewebauthn/server");

/** EdDSA, ES256, RS256, as COSE numbers them: what every device can do one of. */
export const algorithms = [-8, -7, -257];

/** Who we are to an authenticator: from the site's own address, never from a request. */
export function relyingParty({ site }: IdentityDeps): { id: string; origin: string } {
  const { hostname, origin } = new URL(site.publicUrl);
  return { id: hostname, origin };
}

/** What an authenticator says that it signed. */
interface ClientData {
  challenge: string;
}

/** The challenge that an answer is to; null for what no browser sends, or for another site's frame. */
export function challengeOf(clientDataJSON: string): string | null {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, "base64url").toString("utf8"));
    if (typeof data !== "object" || data === null || !isClientData(data)) return null;
    return "crossOrigin" in data && data.crossOrigin === true ? null : data.challenge;
  } catch {
    return null;
  }
}

function isClientData(data: object): data is ClientData {
  return "challenge" in data && typeof data.challenge === "string";
}
