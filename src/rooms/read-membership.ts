import { toTimestamp } from "../core/clock.ts";
import type { Actor } from "../identity/index.ts";
import type { RoomDeps } from "./deps.ts";
import { renderMember } from "./render-member.ts";
import { viewRoom } from "./viewer.ts";
import type { Membership } from "./wire.ts";

/** The caller's own place in a room that they may read. */
export async function readMembership(
  deps: RoomDeps,
  actor: Actor,
  slug: string,
): Promise<Membership> {
  const { member } = await viewRoom(deps, deps.unitOfWork.reads, actor, slug);
  if (member === null) return { persona: null, listeningUntil: null };
  const { listeningUntil } = member;
  const isListening = listeningUntil !== null && listeningUntil > deps.clock.latest();
  return {
    persona: renderMember(member),
    listeningUntil: isListening ? toTimestamp(listeningUntil) : null,
  };
}
