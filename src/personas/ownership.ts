import type { Keyring } from "../core/keyring.ts";
import type { PersonaRow } from "./store.ts";

/** Where a face belongs: everywhere, or one room. */
export type FaceScope = { kind: "community" } | { kind: "room"; room: string };

/** How an account's face of this scope is found. Without the key nobody can compute it. */
export function lookupOf(keyring: Keyring, account: string, scope: FaceScope): string {
  return keyring.mac(
    "persona-lookup",
    account,
    scope.kind,
    scope.kind === "room" ? scope.room : "",
  );
}

export function sealOwner(keyring: Keyring, account: string, persona: string): string {
  return keyring.seal("persona-seal", account, persona);
}

/** Whether this face is the account's. */
export function isOwnedBy(
  keyring: Keyring,
  persona: Pick<PersonaRow, "id" | "sealed">,
  account: string,
): boolean {
  return keyring.open("persona-seal", persona.sealed, persona.id) === account;
}
