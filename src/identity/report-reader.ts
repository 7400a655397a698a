import { type AuditDeps, recordAct } from "../audit/index.ts";
import type { ReadingAs } from "../core/read-budget.ts";
import type { IdentityDeps } from "./deps.ts";

/** Tells the owners, and the audit, that somebody was shown more than anybody reads: by a name that leads to nobody. */
export async function reportReader(
  deps: IdentityDeps & AuditDeps,
  { account, addressToken }: ReadingAs,
): Promise<void> {
  const subject =
    account === null
      ? `address:${addressToken}`
      : `account:${deps.keyring.lastingMac("reader", account)}`;
  await deps.unitOfWork.transaction(async (tx) => {
    await recordAct(deps, tx, { actor: "server", action: "reads.exceeded", subject, room: null });
    for (const { id, siteRole } of await deps.identity.staff(tx))
      if (siteRole === "owner") await deps.inbox.tell(tx, id, { kind: "reads-exceeded", subject });
  });
}
