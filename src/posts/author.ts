import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import {
  anonymousSlowUntil,
  type Member,
  type RoomRow,
  takeAnonymousFace,
} from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";

/** The face that a post is written under. */
export type Author = Pick<
  Member,
  "persona" | "handle" | "kind" | "standing" | "roles" | "slowUntil" | "listeningUntil"
>;

/** Until when slow mode holds somebody up (ms): what they wrote under their other faces counts too. */
export async function slowUntilOf(
  deps: PostDeps,
  tx: Tx,
  room: RoomRow,
  actor: Actor,
  member: Member,
  thread: string | null,
): Promise<number | null> {
  if (room.slowModeSeconds === 0) return member.slowUntil;
  const anonymous = await anonymousSlowUntil(deps, tx, actor, room.slug, thread);
  return Math.max(member.slowUntil ?? 0, anonymous ?? 0) || null;
}

/** The face of somebody's anonymous posts in a thread, or in the live conversation today. */
export async function anonymousAuthor(
  deps: PostDeps,
  tx: Tx,
  room: RoomRow,
  actor: Actor,
  thread: string | null,
): Promise<Author> {
  const face = await takeAnonymousFace(deps, tx, actor, room.slug, thread);
  const { id, handle, kind, standing, slowUntil } = face;
  return { persona: id, handle, kind, standing, roles: [], slowUntil, listeningUntil: null };
}

/**
 * Slow mode's next time, and a listening period that is over, are the only traces of when somebody
 * writes. Each face keeps its own: an anonymous post leaves none on the membership. Returns whether
 * a pause was noted in memory too, to be taken back if this transaction fails.
 */
export async function noteWriting(
  deps: PostDeps,
  tx: Tx,
  room: RoomRow,
  actor: Actor,
  author: Author,
): Promise<boolean> {
  const now = deps.clock.latest();
  const slowUntil = room.slowModeSeconds > 0 ? now + room.slowModeSeconds * 1000 : null;
  if (author.kind !== "thread") {
    if (slowUntil === author.slowUntil && author.listeningUntil === null) return false;
    const changes = { slowUntil, listeningUntil: null };
    await deps.rooms.changeMembership(tx, room.slug, author.persona, changes);
    return false;
  }
  if (slowUntil !== author.slowUntil)
    await deps.personas.changePersona(tx, author.persona, { slowUntil });
  if (slowUntil !== null) deps.anonymousWaits.note(actor.account, room.slug, slowUntil, now);
  return slowUntil !== null;
}
