import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import {
  anonymousSlowUntil,
  type Member,
  type RoomRow,
  takeAnonymousFace,
} from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import type { Draft } from "./wire.ts";

/** The face that a post is written under; `slowUntil` counts what was written under the other one too. */
export type Author = Pick<
  Member,
  "persona" | "handle" | "kind" | "standing" | "roles" | "slowUntil" | "listeningUntil"
>;

/** The member, or the face of their anonymous posts today. */
export async function authorOf(
  deps: PostDeps,
  tx: Tx,
  room: RoomRow,
  actor: Actor,
  member: Member,
  { as }: Draft,
): Promise<Author> {
  const anonymous =
    room.slowModeSeconds > 0 ? await anonymousSlowUntil(deps, tx, actor, room.slug) : null;
  const slowUntil = Math.max(member.slowUntil ?? 0, anonymous ?? 0) || null;
  if (as !== "anonymous") return { ...member, slowUntil };
  const { id, handle, kind, standing } = await takeAnonymousFace(deps, tx, actor, room.slug);
  return { persona: id, handle, kind, standing, roles: [], slowUntil, listeningUntil: null };
}

/**
 * Slow mode's next time, and a listening period that is over, are the only traces of when somebody
 * writes. Each face keeps its own: an anonymous post leaves none on the membership.
 */
export async function noteWriting(
  deps: PostDeps,
  tx: Tx,
  room: RoomRow,
  author: Author,
): Promise<void> {
  const isSlow = room.slowModeSeconds > 0;
  const slowUntil = isSlow ? deps.clock.latest() + room.slowModeSeconds * 1000 : null;
  if (slowUntil === author.slowUntil && author.listeningUntil === null) return;
  if (author.kind === "thread")
    return deps.personas.changePersona(tx, author.persona, { slowUntil });
  await deps.rooms.changeMembership(tx, room.slug, author.persona, {
    slowUntil,
    listeningUntil: null,
  });
}
