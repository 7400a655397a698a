import { refuse } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "./actor.ts";
import type { IdentityDeps } from "./deps.ts";
import type { SiteRole } from "./wire.ts";

/** Signed in, and not waiting to be let in: who waits sees what somebody without an account sees. */
export function isLetIn(actor: Actor | null): actor is Actor {
  return actor?.approved ?? false;
}

/** What others would see of somebody, or be let in by, has to wait for the site's yes. Throws `forbidden`. */
export function mustBeLetIn(actor: Actor): void {
  if (actor.approved) return;
  refuse(
    "forbidden",
    "Your account is still waiting for someone to let you in. Until then you can read what is public and set up your own things.",
  );
}

/** The site role that the actor holds at this moment, in this transaction. Throws `unauthenticated`, `forbidden`. */
export async function staffRole(
  deps: IdentityDeps,
  tx: Tx,
  { account, session }: Actor,
): Promise<SiteRole> {
  if (!(await deps.identity.holdSession(tx, session))) refuse("unauthenticated");
  const row = await deps.identity.account(tx, account);
  if (row === null || row.siteRole === null)
    refuse("forbidden", "This is for the owner and the site's moderators.");
  return row.siteRole;
}

/** Whether one person is all the staff that this site has: what needs two people then falls back to the owner. */
export async function isSingleHanded({
  identity,
  unitOfWork,
}: Pick<IdentityDeps, "identity" | "unitOfWork">): Promise<boolean> {
  return (await identity.staff(unitOfWork.reads)).length === 1;
}
