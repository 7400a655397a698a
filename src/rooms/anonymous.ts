import { dayOf } from "../core/clock.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import { type FaceScope, faceOf, type PersonaRow, takeFace } from "../personas/index.ts";
import type { RoomDeps } from "./deps.ts";

const dayMs = 86_400_000;

/** Whose anonymous posts of this moment (ms) stand together: those of one room and one UTC day. */
export function anonymousScope(room: string, now: number): FaceScope {
  return { kind: "thread", room, conversation: { day: dayOf(now) } };
}

/**
 * The face for the account's anonymous posts in a room today. It has a handle from nowhere, no
 * standing and no membership: the right to write is that of the account's own membership.
 */
export function takeAnonymousFace(
  deps: RoomDeps,
  tx: Tx,
  actor: Actor,
  room: string,
): Promise<PersonaRow> {
  const scope = anonymousScope(room, deps.clock.now());
  return takeFace(deps, tx, actor.account, { scope, handle: undefined, standing: null });
}

/**
 * Until when slow mode holds the account up for what it posted anonymously (ms), or null. It is kept
 * with the anonymous face and never with the membership: two equal times would link them. No pause is
 * longer than a day, so today's face and yesterday's know all of it.
 */
export async function anonymousSlowUntil(
  deps: RoomDeps,
  tx: Tx,
  actor: Actor,
  room: string,
): Promise<number | null> {
  const now = deps.clock.now();
  let until: number | null = null;
  for (const moment of [now, now - dayMs]) {
    const face = await faceOf(deps, tx, actor.account, anonymousScope(room, moment));
    if (face?.slowUntil != null) until = Math.max(until ?? 0, face.slowUntil);
  }
  return until;
}
