import type { IdentityDeps } from "./deps.ts";
import { nameIndexOf } from "./sign-in-names.ts";
import type { SiteRole } from "./wire.ts";

/** Gives or takes (null) a site role; works at once on open sessions. Returns the account's id, null when nobody has that name. */
export async function setSiteRole(
  deps: IdentityDeps,
  signInName: string,
  siteRole: SiteRole | null,
): Promise<string | null> {
  const nameIndex = nameIndexOf(deps.keyring, signInName);
  return deps.unitOfWork.evenWhenFull(async (tx) => {
    const account = await deps.identity.accountByName(tx, nameIndex ?? "");
    if (account === null) return null;
    // Whoever gets a role is let in by that.
    await deps.identity.changeAccount(tx, account.id, {
      siteRole,
      ...(siteRole === null ? {} : { approved: true }),
    });
    if (siteRole !== null) await deps.identity.dropRegistrationOf(tx, account.id);
    tx.afterCommit(() => deps.rights.tell({ kind: "account", account: account.id }));
    return account.id;
  });
}

export async function accountNamed(deps: IdentityDeps, signInName: string): Promise<string | null> {
  const row = await deps.identity.accountByName(
    deps.unitOfWork.reads,
    nameIndexOf(deps.keyring, signInName) ?? "",
  );
  return row?.id ?? null;
}
