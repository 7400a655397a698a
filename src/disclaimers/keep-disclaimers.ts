import type { Actor } from "../identity/index.ts";
import { mayKeepRoom, mayOwnRooms, memberOf, roughly } from "../rooms/index.ts";
import type { DisclaimerDeps } from "./deps.ts";
import { whoMayChange } from "./policy.ts";
import { renderVersion } from "./render-item.ts";
import type { DisclaimerVersion, KeptDisclaimer } from "./wire.ts";

/** The disclaimers that the caller may change: the owner all, a room's moderators those of their rooms, others none. */
export async function listKeptDisclaimers(
  deps: DisclaimerDeps,
  actor: Actor,
): Promise<KeptDisclaimer[]> {
  const { reads } = deps.unitOfWork;
  const kept: KeptDisclaimer[] = [];
  const mayKeep = new Map<string | null, boolean>([[null, mayOwnRooms({ actor })]]);
  for (const row of await deps.disclaimers.allCurrent(reads)) {
    const { id, scope, room, role } = row;
    if (room !== null && !mayKeep.has(room)) mayKeep.set(room, await isKept(deps, actor, room));
    if (mayKeep.get(room) !== true) continue;
    const stops = roughly(await deps.disclaimers.askedOf(reads, row));
    kept.push({ id, scope, room, role, ...renderVersion(row), stops });
  }
  return kept;
}

/** All versions of a disclaimer that the caller may change, the newest first. Throws `not-found`, `forbidden`. */
export async function listVersions(
  deps: DisclaimerDeps,
  actor: Actor,
  id: string,
): Promise<DisclaimerVersion[]> {
  await whoMayChange(deps, actor, id);
  return (await deps.disclaimers.versions(deps.unitOfWork.reads, id)).map(renderVersion);
}

async function isKept(deps: DisclaimerDeps, actor: Actor, slug: string): Promise<boolean> {
  const { reads } = deps.unitOfWork;
  const room = await deps.rooms.room(reads, slug);
  if (room === null) return false;
  return mayKeepRoom({ room, actor, member: await memberOf(deps, reads, actor.account, slug) });
}
