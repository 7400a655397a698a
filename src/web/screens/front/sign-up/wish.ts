import type { Registration, Site, Standing } from "../../../../identity/wire.ts";
import { newPassphraseFault } from "../../../parts/passphrase-field.tsx";
import type { GivenLink } from "../../../state/given-link.ts";
import { en } from "../../../strings/en/sign-up.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** What somebody has filled in to make an account. */
export interface Wish {
  /** The purposes of what they agreed to. */
  agreed: readonly string[];
  isOldEnough: boolean;
  signInName: string;
  passphrase: string;
  standing: Standing | null;
  invite: string;
  note: string;
}

export const emptyWish: Wish = {
  agreed: [],
  isOldEnough: false,
  signInName: "",
  passphrase: "",
  standing: null,
  invite: "",
  note: "",
};

export type Faults = Partial<Record<"signInName" | "passphrase" | "invite" | "note", string>>;

/** The link, when it is one to make an account with. */
export function linkForAccounts(link: GivenLink | null): GivenLink | null {
  return link?.kind === "owner" || link?.kind === "invite" ? link : null;
}

export function hasAgreed({ agreed, isOldEnough }: Wish, { consents }: Site): boolean {
  return isOldEnough && consents.every(({ purpose }) => agreed.includes(purpose));
}

/** Whether somebody will look at the account before it is let in. */
export function willWait(wish: Wish, site: Site, link: GivenLink | null): boolean {
  return site.registration === "approve" && link === null && wish.invite.trim() === "";
}

/** What can be seen to be wrong before anything is sent. */
export function faultsOf(wish: Wish, site: Site, link: GivenLink | null): Faults {
  const faults: Faults = {};
  const length = [...wish.signInName.trim()].length;
  if (length === 0) faults.signInName = t("nameMissing");
  else if (length < 3) faults.signInName = t("nameShort");
  else if (length > 64) faults.signInName = t("nameLong");
  const fault = newPassphraseFault(wish.passphrase);
  if (fault !== undefined) faults.passphrase = fault;
  if (site.registration === "invite" && link === null && wish.invite.trim() === "")
    faults.invite = t("inviteMissing");
  if (wish.note.length > 300) faults.note = t("noteLong");
  return faults;
}

/** The wish as the server takes it. */
export function registrationOf(wish: Wish, site: Site, link: GivenLink | null): Registration {
  const invite = link?.code ?? wish.invite.trim();
  const note = willWait(wish, site, link) ? wish.note.trim() : "";
  return {
    signInName: wish.signInName.trim(),
    passphrase: wish.passphrase,
    ageConfirmed: true,
    consents: site.consents.map(({ purpose, version }) => ({ purpose, version })),
    ...(wish.standing !== null && { standing: wish.standing }),
    ...(invite !== "" && { invite }),
    ...(note !== "" && { note }),
  };
}
