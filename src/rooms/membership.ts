import { weekOf } from "../core/clock.ts";
import { refuse } from "../core/errors.ts";
import { type Actor, mustBeLetIn, takeInvite } from "../identity/index.ts";
import { faceOf, linksOf, mustBeConfirmed, type Persona, takeFace } from "../personas/index.ts";
import type { RoomDeps } from "./deps.ts";
import { dropReadLine } from "./read-line.ts";
import { renderMember } from "./render-member.ts";
import { memberOf, viewRoom } from "./viewer.ts";
import type { Join } from "./wire.ts";

/**
 * Joins a room with a face of the member's choice. Somebody who is in already gets the face they
 * have there. A private room opens to an invite only; without one it looks as if it were not there.
 * Throws `confirm-first` when a new face's handle would link it to another.
 */
export async function joinRoom(
  deps: RoomDeps,
  actor: Actor,
  slug: string,
  wish: Join,
): Promise<{ persona: Persona; isNew: boolean }> {
  mustBeLetIn(actor);
  const scope =
    wish.face === "room"
      ? ({ kind: "room", room: slug } as const)
      : ({ kind: "community" } as const);
  const own = await faceOf(deps, deps.unitOfWork.reads, actor.account, scope);
  const links = own === null ? await linksOf(deps, actor, wish.handle) : [];
  return deps.unitOfWork.transaction(async (tx) => {
    const room = await deps.rooms.lockRoom(tx, slug);
    if (room === null) refuse("not-found");
    const present = await memberOf(deps, tx, actor.account, slug);
    if (present !== null) return { persona: renderMember(present), isNew: false };
    if (room.visibility === "private" && actor.siteRole === null) {
      const invite = wish.invite === undefined ? null : await takeInvite(deps, tx, wish.invite);
      if (invite === null || invite.kind !== "room" || invite.room !== slug) refuse("not-found");
    }
    const standing = wish.standing === undefined ? actor.standing : wish.standing;
    mustBeConfirmed(links, wish.confirm);
    const persona = await takeFace(deps, tx, actor.account, {
      scope,
      handle: wish.handle,
      standing,
    });
    await deps.rooms.addMembership(tx, {
      room: slug,
      persona: persona.id,
      roles: [],
      listeningUntil:
        room.listeningMinutes === 0 ? null : deps.clock.latest() + room.listeningMinutes * 60_000,
      slowUntil: null,
      joinedWeek: weekOf(deps.clock.now()),
    });
    return { persona: renderMember({ ...persona, persona: persona.id, roles: [] }), isNew: true };
  });
}

/** Leaves a room: its subscriptions end at once. What was written stays under the face. */
export async function leaveRoom(deps: RoomDeps, actor: Actor, slug: string): Promise<void> {
  const { member } = await viewRoom(deps, deps.unitOfWork.reads, actor, slug);
  if (member === null) refuse("not-a-member", "You are not in this room.");
  await deps.unitOfWork.evenWhenFull(async (tx) => {
    await deps.rooms.dropMembership(tx, slug, member.persona);
    await dropReadLine(deps, tx, actor.account, slug);
    tx.afterCommit(() =>
      deps.rights.tell({ kind: "membership", account: actor.account, room: slug }),
    );
  });
}
