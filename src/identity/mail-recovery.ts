import { addChallenge } from "./challenges.ts";
import type { IdentityDeps } from "./deps.ts";
import { emailOf } from "./email-addresses.ts";
import { linkMinutes, recoveryMail } from "./mails.ts";
import { nameIndexOf } from "./sign-in-names.ts";

/**
 * Sends a link to the address of whoever has this sign-in name, if there is one. The same work is
 * done for every name, and nobody waits for the mail: the time tells nothing.
 */
export async function mailRecovery(deps: IdentityDeps, signInName: string): Promise<void> {
  deps.mailer.prepare();
  const nameIndex = nameIndexOf(deps.keyring, signInName) ?? "";
  const account = await deps.identity.accountByName(deps.unitOfWork.reads, nameIndex);
  const to = account === null ? null : emailOf(deps.keyring, account);
  const owner = to === null ? null : (account?.id ?? null);
  const token = await deps.unitOfWork.transaction((tx) =>
    addChallenge(deps, tx, "recovery-mail", owner, linkMinutes),
  );
  if (to !== null) deps.mailer.post(recoveryMail(to, deps.site.publicUrl, token));
}
