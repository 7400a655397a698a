import { toTimestamp } from "../core/clock.ts";
import { refuse } from "../core/errors.ts";
import type { Actor } from "./actor.ts";
import type { IdentityDeps } from "./deps.ts";
import { emailOf } from "./email-addresses.ts";
import type { ChangeMe, Me } from "./wire.ts";

export async function readMe(deps: IdentityDeps, actor: Actor): Promise<Me> {
  const row = await deps.identity.account(deps.unitOfWork.reads, actor.account);
  if (row === null) refuse("unauthenticated");
  return {
    account: { id: row.id, createdAt: toTimestamp(row.createdWeek) },
    signInName: deps.keyring.open("sign-in-name-seal", row.nameSealed, row.id),
    siteRole: row.siteRole,
    standing: row.standing,
    country: row.country,
    approved: row.approved,
    recoveryEmail: emailOf(deps.keyring, row),
    totp: (await deps.credentials.totp(deps.unitOfWork.reads, row.id))?.confirmed ?? false,
    recoveryCodesLeft: await deps.identity.countRecoveryCodes(deps.unitOfWork.reads, row.id),
  };
}

/** Changes settings. A new standing is only the default for faces made later. */
export async function changeMe(deps: IdentityDeps, actor: Actor, changes: ChangeMe): Promise<Me> {
  await deps.unitOfWork.transaction(async (tx) => {
    const settings = changes as Partial<Pick<Me, "standing" | "country">>;
    await deps.identity.changeAccount(tx, actor.account, settings);
    tx.afterCommit(() => deps.rights.tell({ kind: "account", account: actor.account }));
  });
  return readMe(deps, actor);
}
