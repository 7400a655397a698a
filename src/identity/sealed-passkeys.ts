import type { PasskeyRow } from "./credential-store.ts";
import type { IdentityDeps } from "./deps.ts";

/** What is sealed of a passkey. `publicKey` is COSE in base64url. */
export interface SealedPasskey {
  credentialId: string;
  publicKey: string;
  transports: string[];
  name: string;
}

export function credentialMac({ keyring }: IdentityDeps, credentialId: string): string {
  return keyring.mac("passkey", credentialId);
}

export function sealPasskey({ keyring }: IdentityDeps, id: string, passkey: SealedPasskey): string {
  return keyring.seal("passkey-seal", JSON.stringify(passkey), id);
}

export function openPasskey({ keyring }: IdentityDeps, row: PasskeyRow): SealedPasskey {
  return JSON.parse(keyring.open("passkey-seal", row.sealed, row.id)) as SealedPasskey;
}
