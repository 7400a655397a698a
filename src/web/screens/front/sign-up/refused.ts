import { UnreachableError } from "../../../api/problem.ts";
import { fieldErrors, isRefusal, say } from "../../../api/say.ts";
import type { GivenLink } from "../../../state/given-link.ts";
import { en as passphrases } from "../../../strings/en/passphrase.ts";
import { en } from "../../../strings/en/sign-up.ts";
import { translator } from "../../../strings/translate.ts";
import type { Faults } from "./wish.ts";

const t = translator(en);
const ofPassphrase = translator(passphrases);

/** Why no account was made: at the fields, or of the whole. */
export interface Refused {
  faults: Faults;
  problem?: string;
  /** The invite that somebody came with is of no use any more. */
  isLinkSpent?: boolean;
}

/** The server's refusal, in words for where it belongs. */
export function refusedOf(error: unknown, link: GivenLink | null): Refused {
  if (error instanceof UnreachableError) return { faults: {}, problem: t("unsure") };
  if (isRefusal(error, "conflict")) return { faults: { signInName: t("nameTaken") } };
  const { "/signInName": name, "/passphrase": passphrase, ...rest } = fieldErrors(error);
  const { "/invite": invite, "/note": note } = rest;
  if (invite !== undefined && link !== null)
    return {
      faults: {},
      problem: t(link.kind === "owner" ? "ownerLinkSpent" : "linkSpent"),
      isLinkSpent: link.kind !== "owner",
    };
  const faults: Faults = {
    ...(name && { signInName: t("nameRefused", { message: name }) }),
    ...(passphrase && { passphrase: ofPassphrase("refused", { message: passphrase }) }),
    ...(invite && { invite: t("inviteRefused", { message: invite }) }),
    ...(note && { note: t("noteRefused", { message: note }) }),
  };
  return Object.keys(faults).length > 0 ? { faults } : { faults, problem: say(error) };
}
