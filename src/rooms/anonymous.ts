import { dayOf } from "../core/clock.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import { type FaceScope, faceOf, lookupOf, type PersonaRow, takeFace } from "../personas/index.ts";
import type { RoomDeps } from "./deps.ts";

const dayMs = 86_400_000;

/** Whose anonymous posts stand together: those of one thread, or of a room's live conversation on the UTC day of this moment (ms). */
export function anonymousScope(room: string, thread: string | null, now: number): FaceScope {
  return {
    kind: "thread",
    room,
    conversation: thread === null ? { day: dayOf(now) } : { thread },
  };
}

/**
 * The face for the account's anonymous posts in a thread, or in the room's live conversation today.
 * It has a handle from nowhere, no standing and no membership: the right to write is that of the
 * account's own membership.
 */
export function takeAnonymousFace(
  deps: RoomDeps,
  tx: Tx,
  actor: Actor,
  room: string,
  thread: string | null,
): Promise<PersonaRow> {
  const scope = anonymousScope(room, thread, deps.clock.now());
  return takeFace(deps, tx, actor.account, { scope, handle: undefined, standing: null });
}

/** What an account's anonymous faces are counted by while they are not made yet, as new threads are opened in a room. */
export function newFacesKey(
  { keyring, clock }: RoomDeps,
  { account }: Actor,
  room: string,
): string {
  return lookupOf(keyring, account, anonymousScope(room, null, clock.now()));
}

/**
 * Until when slow mode holds the account up for what it posted anonymously (ms), or null. It is kept
 * with the anonymous face and never with the membership: two equal times would link them. No pause is
 * longer than a day, so today's face and yesterday's know all of the live conversation. Of threads
 * only this one's is asked; what was posted in others is remembered by `anonymousWaits`.
 */
export async function anonymousSlowUntil(
  deps: RoomDeps,
  tx: Tx,
  actor: Actor,
  room: string,
  thread: string | null,
): Promise<number | null> {
  const now = deps.clock.now();
  const scopes = [now, now - dayMs].map((moment) => anonymousScope(room, null, moment));
  if (thread !== null) scopes.push(anonymousScope(room, thread, now));
  let until = deps.anonymousWaits.until(actor.account, room) ?? 0;
  for (const scope of scopes) {
    const face = await faceOf(deps, tx, actor.account, scope);
    until = Math.max(until, face?.slowUntil ?? 0);
  }
  return until === 0 ? null : until;
}
