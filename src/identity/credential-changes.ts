import type { Tx } from "../core/unit-of-work.ts";
import type { IdentityDeps } from "./deps.ts";
import { emailOf } from "./email-addresses.ts";
import { changeMail } from "./mails.ts";
import type { AccountRow } from "./store.ts";

/** Tells the account's inbox, and after the commit its mailbox, if it has one, that how one signs in has changed. */
export async function tellOfChange(
  deps: IdentityDeps,
  tx: Tx,
  account: AccountRow | null,
): Promise<void> {
  if (account === null) return;
  await deps.inbox.tell(tx, account.id, { kind: "sign-in-changed", subject: null });
  const to = emailOf(deps.keyring, account);
  if (to === null) return;
  tx.afterCommit(() => deps.mailer.post(changeMail(to, deps.site.publicUrl)));
}
