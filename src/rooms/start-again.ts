import { weekOf } from "../core/clock.ts";
import { refuse } from "../core/errors.ts";
import type { Actor } from "../identity/index.ts";
import {
  linksOf,
  lookupOf,
  mustBeConfirmed,
  type Persona,
  retireFace,
  takeFace,
  type Warning,
} from "../personas/index.ts";
import type { RoomDeps } from "./deps.ts";
import { renderMember } from "./render-member.ts";
import type { Member, MembershipRow, RoomRow } from "./store.ts";
import { memberOf, viewRoom } from "./viewer.ts";
import type { FreshFace } from "./wire.ts";

/**
 * Gives a member a fresh face in a room and retires the one they had there; a community face goes on
 * in its other rooms. What was written stays under the old face, and is still theirs to delete. The
 * listening period and slow mode go on, roles do not. Throws `confirm-first` before roles are lost.
 */
export async function takeFreshFace(
  deps: RoomDeps,
  actor: Actor,
  slug: string,
  { handle, standing, confirm }: FreshFace,
): Promise<Persona> {
  await viewRoom(deps, deps.unitOfWork.reads, actor, slug);
  const links = await linksOf(deps, actor, handle);
  return deps.unitOfWork.transaction(async (tx) => {
    if (!(await deps.identity.holdSession(tx, actor.session))) refuse("unauthenticated");
    const room = await deps.rooms.lockRoom(tx, slug);
    if (room === null) refuse("not-found");
    const member = await memberOf(deps, tx, actor.account, slug);
    if (member === null) refuse("not-a-member", "You are not in this room.");
    mustBeConfirmed([...links, ...rolesGivenUp(member)], confirm);
    const scope = { kind: "room", room: slug } as const;
    mustNotStartTooOften(deps, lookupOf(deps.keyring, actor.account, scope));
    await retireFace(deps, tx, actor.account, scope);
    const wished = standing === undefined ? actor.standing : standing;
    const face = await takeFace(deps, tx, actor.account, { scope, handle, standing: wished });
    const row = movedMembership(deps, member, face.id, room);
    await deps.rooms.moveMembership(tx, member.persona, row);
    tx.afterCommit(() => deps.rights.tell({ kind: "room", room: slug }));
    return renderMember({ ...face, persona: face.id, roles: [] });
  });
}

function rolesGivenUp({ roles }: Member): Warning[] {
  if (roles.length === 0) return [];
  const message = `You are ${roles.join(" and ")} in this room. Your fresh face will not be; only the owner can make it so again.`;
  return [{ code: "roles-given-up", message }];
}

function mustNotStartTooOften(deps: RoomDeps, key: string): void {
  const retryAfter = deps.freshFaceLimiter.spend(key);
  if (retryAfter === null) return;
  refuse("rate-limited", "You have started again a few times today. Please wait until tomorrow.", {
    retryAfter,
  });
}

/**
 * The row of somebody who came this week. Nothing in it is the old one's, but for a listening period
 * that still runs: then nothing was written yet that could be linked.
 */
function movedMembership(
  deps: RoomDeps,
  member: Member,
  persona: string,
  { slowModeSeconds }: RoomRow,
): MembershipRow {
  const { room, listeningUntil, joinedWeek } = member;
  const now = deps.clock.latest();
  if (listeningUntil !== null && listeningUntil > now)
    return { room, persona, roles: [], listeningUntil, slowUntil: null, joinedWeek };
  const slowUntil = member.slowUntil ?? 0;
  return {
    ...{ room, persona, roles: [], listeningUntil: null, joinedWeek: weekOf(now) },
    // As long as it was, or a little longer: its end told when the last post was written.
    slowUntil: slowUntil <= now ? null : between(deps, slowUntil, now + slowModeSeconds * 1000),
  };
}

/** A moment from `from` to `to`, nobody can say which. */
function between({ random }: RoomDeps, from: number, to: number): number {
  return from + Math.floor((random(4).readUInt32BE() / 2 ** 32) * Math.max(0, to - from));
}
