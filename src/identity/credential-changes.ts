import type { Tx } from "../core/unit-of-work.ts";
import type { IdentityDeps } from "./deps.ts";
import { emailOf } from "./email-addresses.ts";
import { changeMail } from "./mails.ts";
import type { AccountRow } from "./store.ts";

/** After the commit, tells the account's mailbox, if it has one, that how one signs in has changed. */
export function tellOfChange(deps: IdentityDeps, tx: Tx, account: AccountRow | null): void {
  const to = account === null ? null : emailOf(deps.keyring, account);
  if (to === null) return;
  tx.afterCommit(() => deps.mailer.post(changeMail(to, deps.site.publicUrl)));
}
