import { type ToolDeps, tried } from "../audit/index.ts";
import { addDays, toTimestamp } from "../core/clock.ts";
import { refuse } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "./actor.ts";
import type { IdentityDeps } from "./deps.ts";
import type { InviteRow } from "./store.ts";

const ownerMinutes = 30;
const inviteDays = 14;

export interface Invite {
  invite: string;
  expiresAt: string;
}

/** A single-use code to register with, from the owner or a site moderator. */
export async function inviteToSite(deps: IdentityDeps & ToolDeps, actor: Actor): Promise<Invite> {
  const use = { action: "site.invite", subject: "site", room: null };
  await tried(deps, actor.account, use, async () => {
    if (actor.siteRole === null)
      refuse("forbidden", "Only the owner and the site's moderators invite people.");
  });
  return deps.unitOfWork.transaction((tx) => addInvite(deps, tx, "site", null));
}

/** A single-use code, 128 random bits, of which only an HMAC is stored. */
export async function addInvite(
  deps: IdentityDeps,
  tx: Tx,
  kind: InviteRow["kind"],
  room: string | null,
): Promise<Invite> {
  const invite = newId(deps.random);
  const now = deps.clock.latest();
  const expiresAt = kind === "owner" ? now + ownerMinutes * 60_000 : addDays(now, inviteDays);
  await deps.identity.dropInvites(tx, { expiredBefore: now });
  await deps.identity.addInvite(tx, {
    codeMac: deps.keyring.mac("invite", invite),
    kind,
    room,
    expiresAt,
  });
  return { invite, expiresAt: toTimestamp(expiresAt) };
}

/** Spends an invite; null when there is none or its time is over. */
export async function takeInvite(
  deps: IdentityDeps,
  tx: Tx,
  code: string,
): Promise<InviteRow | null> {
  const row = await deps.identity.takeInvite(tx, deps.keyring.mac("invite", code));
  return row === null || row.expiresAt < deps.clock.latest() ? null : row;
}

/** The owner's link code while the site has no owner; null afterwards. An earlier link stops working. */
export async function inviteOwner(deps: IdentityDeps): Promise<Invite | null> {
  return deps.unitOfWork.transaction(async (tx) => {
    if (await deps.identity.hasOwner(tx)) return null;
    await deps.identity.dropInvites(tx, { kind: "owner" });
    return addInvite(deps, tx, "owner", null);
  });
}
