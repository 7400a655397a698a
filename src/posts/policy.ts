import type { Clock } from "../core/clock.ts";
import { toTimestamp } from "../core/clock.ts";
import { refuse } from "../core/errors.ts";
import type { Tx } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import { type Member, mayRead, memberOf, type RoomRow } from "../rooms/index.ts";
import type { PostDeps } from "./deps.ts";
import type { ThreadRow } from "./thread-store.ts";

/** Who is in the room, seen from inside a transaction that has locked it. Throws `not-found`, `unauthenticated`. */
export async function writerIn(
  deps: PostDeps,
  tx: Tx,
  room: RoomRow,
  actor: Actor,
): Promise<Member | null> {
  if (!(await deps.identity.holdSession(tx, actor.session))) refuse("unauthenticated");
  const member = await deps.knownMembers.of(tx, room, actor.account, () =>
    memberOf(deps, tx, actor.account, room.slug),
  );
  if (!mayRead({ room, actor, member })) refuse("not-found");
  return member;
}

export function mustBeMember(member: Member | null): asserts member is Member {
  if (member === null)
    refuse("not-a-member", "Join this room first. You can go on reading without joining.");
}

/** Everything that stands between a member and what others will see, in the order of refusals. */
export async function mayWrite(
  deps: PostDeps,
  tx: Tx,
  room: RoomRow,
  actor: Actor,
  member: Member,
): Promise<void> {
  refuseWhileListening(deps.clock, member);
  await deps.gates.pass(tx, room, actor, member);
}

function refuseWhileListening(clock: Clock, { listeningUntil }: Member): void {
  if (listeningUntil === null || listeningUntil <= clock.latest()) return;
  refuse(
    "listening-period",
    "New members listen first in this room. You can write a little later.",
    {
      until: toTimestamp(listeningUntil),
    },
  );
}

/** Nothing is written into a thread that moderators have closed. Throws `thread-locked`. */
export function mustBeOpen(thread: Pick<ThreadRow, "locked"> | null): void {
  if (thread?.locked)
    refuse(
      "thread-locked",
      "The moderators have closed this thread for now. You can go on reading, and delete what you wrote.",
    );
}

/** In the room's name: those who look after it. */
export function mayAnnounce({ siteRole }: Actor, { roles }: Member): boolean {
  return siteRole !== null || roles.some((role) => role === "moderator" || role === "host");
}

/** The face that something is done under, and until when slow mode holds it up (ms). */
export type Hurrying = Pick<Member, "persona" | "slowUntil">;

/** Slow mode, then the limits of posts a minute. */
export function mustNotHurry(deps: PostDeps, room: RoomRow, actor: Actor, face: Hurrying): void {
  const now = deps.clock.latest();
  if (room.slowModeSeconds > 0 && face.slowUntil !== null && face.slowUntil > now) {
    const retryAfter = Math.min(Math.ceil((face.slowUntil - now) / 1000), room.slowModeSeconds);
    refuse(
      "slow-mode",
      "This room is in slow mode. What you wrote is still with you; please send it a little later.",
      { retryAfter },
    );
  }
  if (actor.isExempt) return;
  const wait = deps.postLimiter.spend(face.persona);
  if (wait !== null)
    refuse("rate-limited", "That was a lot at once. Please wait a moment.", { retryAfter: wait });
  // Said as a busy server says it: a limit of one face must not show on another.
  if (deps.accountPostLimiter.spend(actor.account) !== null)
    refuse(
      "unavailable",
      "The server cannot store anything right now. Please try again in a moment.",
      {
        retryAfter: 2,
      },
    );
}
