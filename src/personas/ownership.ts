import type { Keyring } from "../core/keyring.ts";
import type { PersonaRow } from "./store.ts";

/** What one anonymous face lasts for: a thread, or a room's live conversation on one UTC day (its start, in ms). */
export type Conversation = { day: number } | { thread: string };

/** Where a face belongs: everywhere, one room, or one conversation in a room. */
export type FaceScope =
  | { kind: "community" }
  | { kind: "room"; room: string }
  | { kind: "thread"; room: string; conversation: Conversation };

/** How an account's face of this scope is found. Without the key nobody can compute it. */
export function lookupOf(keyring: Keyring, account: string, scope: FaceScope): string {
  return keyring.mac("persona-lookup", account, scope.kind, ...placeOf(scope));
}

function placeOf(scope: FaceScope): string[] {
  if (scope.kind === "community") return [""];
  if (scope.kind === "room") return [scope.room];
  const { conversation } = scope;
  const name = "day" in conversation ? `day ${conversation.day}` : `thread ${conversation.thread}`;
  return [scope.room, name];
}

export function sealOwner(keyring: Keyring, account: string, persona: string): string {
  return keyring.seal("persona-seal", account, persona);
}

/** Whose face this is. For reveals only, which two people have to agree on; everyone else asks `isOwnedBy`. */
export function ownerOf(keyring: Keyring, persona: Pick<PersonaRow, "id" | "sealed">): string {
  return keyring.open("persona-seal", persona.sealed, persona.id);
}

/** Whether this face is the account's. */
export function isOwnedBy(
  keyring: Keyring,
  persona: Pick<PersonaRow, "id" | "sealed">,
  account: string,
): boolean {
  return keyring.open("persona-seal", persona.sealed, persona.id) === account;
}
