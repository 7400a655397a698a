import { randomInt } from "node:crypto";
import type { CastMember } from "../cast.ts";

export type GuestRole = "owner" | "moderator" | "patient" | "caregiver";

/** Somebody whom people may sign in as, to look at the site through their eyes. */
export interface Guest extends CastMember {
  readonly role: GuestRole;
  readonly passphrase: string;
}

/** Where the guests stand in the cast of the living site, after everybody else. */
export const guestRoles: readonly GuestRole[] = ["patient", "caregiver", "moderator", "owner"];

const rooms: Readonly<Record<GuestRole, readonly string[]>> = {
  patient: ["ovarian-cancer", "hello"],
  caregiver: ["caring-dementia", "parents-leukaemia", "hello"],
  moderator: ["ovarian-cancer", "caring-dementia", "hello"],
  owner: ["hello"],
};

/** The guests of one run, with passphrases that are good for this run only. */
export function newGuests(): Guest[] {
  return guestRoles.map((role) => ({
    role,
    signInName: `demo-${role}`,
    passphrase: newPassphrase(),
    standing: role === "patient" || role === "caregiver" ? role : "supporter",
    rooms: rooms[role],
  }));
}

/** Four short words that mean nothing and are easy to type on a phone. */
function newPassphrase(): string {
  const pick = (letters: string) => letters[randomInt(letters.length)] ?? "";
  const syllable = () => pick("bdfghjklmnprstvwz") + pick("aeiou");
  return Array.from({ length: 4 }, () => syllable() + syllable()).join(" ");
}
