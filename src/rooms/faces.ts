import { addDays, dayOf, toTimestamp } from "../core/clock.ts";
import type { Actor } from "../identity/index.ts";
import { type FaceScope, faceOf, type Persona } from "../personas/index.ts";
import { anonymousScope } from "./anonymous.ts";
import type { RoomDeps } from "./deps.ts";
import { renderFace } from "./render-member.ts";
import { viewRoom } from "./viewer.ts";

export interface FaceChoice {
  /** `room` and `community` are for joining, `anonymous` is for single posts. */
  face: "room" | "community" | "anonymous";
  /** The face itself when one has it already; without badges, which belong to rooms. */
  persona: Persona | null;
  hiddenFrom: string;
  /** When another one takes its place; null when it stays. */
  until: string | null;
}

const staff =
  "Moderators cannot see who is behind it. The people who run this site can find out only for a written reason: two of them together, or the owner alone where there is nobody else. You are told, unless a law forbids it.";

const hiddenFrom = {
  community: `People see the same face in every room where you choose it, so what you write in one room can be put beside what you write in another. Your account and your sign-in name stay hidden. ${staff}`,
  room: `People see this face in this room only. Nobody can tell that it belongs to the person behind any other face. ${staff} What you write, and how, can still give you away.`,
  anonymous: `Everyone who reads this room sees your post, under a face that has no past. Nobody can see which of your other faces it belongs to. ${staff} The face is yours in this room until midnight (UTC), so what you post this way today stands together; tomorrow you get a new one. Slow mode and the notes at the door count for you as always, and you can still change or delete these posts yourself. What you write, and how, can still give you away.`,
} as const;

/** Each face that one could take in a room, and what it hides from whom. */
export async function listFaces(deps: RoomDeps, actor: Actor, slug: string): Promise<FaceChoice[]> {
  const { reads } = deps.unitOfWork;
  await viewRoom(deps, reads, actor, slug);
  const choice = async (
    face: FaceChoice["face"],
    scope: FaceScope,
    until: string | null,
  ): Promise<FaceChoice> => {
    const row = await faceOf(deps, reads, actor.account, scope);
    return { face, persona: row && renderFace(row), hiddenFrom: hiddenFrom[face], until };
  };
  const now = deps.clock.now();
  return [
    await choice("room", { kind: "room", room: slug }, null),
    await choice("community", { kind: "community" }, null),
    await choice("anonymous", anonymousScope(slug, now), toTimestamp(addDays(dayOf(now), 1))),
  ];
}
