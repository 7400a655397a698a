import { addDays, dayOf, toTimestamp } from "../core/clock.ts";
import type { Actor } from "../identity/index.ts";
import { type FaceScope, faceOf, type Persona } from "../personas/index.ts";
import { anonymousScope } from "./anonymous.ts";
import type { RoomDeps } from "./deps.ts";
import { renderFace } from "./render-member.ts";
import { viewRoom } from "./viewer.ts";
import type { FaceChoice } from "./wire.ts";

const staff =
  "Moderators cannot see who is behind it. The people who run this site can find out only for a written reason: two of them together, or the owner alone where there is nobody else. You are told, unless a law forbids it.";

const anonymous = (lasts: string) =>
  `Everyone who reads this room sees your post, under a face that has no past. Nobody can see which of your other faces it belongs to. ${staff} ${lasts} Slow mode and the notes at the door count for you as always, and you can still change or delete these posts yourself. What you write, and how, can still give you away.`;

const hiddenFrom = {
  community: `People see the same face in every room where you choose it, so what you write in one room can be put beside what you write in another. Your account and your sign-in name stay hidden. ${staff}`,
  room: `People see this face in this room only. Nobody can tell that it belongs to the person behind any other face. ${staff} What you write, and how, can still give you away.`,
  live: anonymous(
    "The face is yours in this room until midnight (UTC), so what you post this way today stands together; tomorrow you get a new one.",
  ),
  thread: anonymous(
    "The face is yours in this thread and nowhere else: what you post here this way stands together, and in another thread you get another one.",
  ),
} as const;

/** A thread, by its id, or one that is about to be opened. */
export type FacesFor = { thread: string } | "new-thread" | "live";

/**
 * Each face that one could take in a room, and what it hides from whom: the anonymous one is that of
 * the live conversation today, or of a thread. Who asks for a thread has made sure that it is one of
 * this room.
 */
export async function listFaces(
  deps: RoomDeps,
  actor: Actor,
  slug: string,
  where: FacesFor,
): Promise<FaceChoice[]> {
  const { reads } = deps.unitOfWork;
  await viewRoom(deps, reads, actor, slug);
  const own = async (scope: FaceScope): Promise<Persona | null> => {
    const row = await faceOf(deps, reads, actor.account, scope);
    return row && renderFace(row);
  };
  const lasting = async (face: "room" | "community", scope: FaceScope): Promise<FaceChoice> => ({
    ...{ face, persona: await own(scope), hiddenFrom: hiddenFrom[face], until: null },
  });
  const now = deps.clock.now();
  const midnight = toTimestamp(addDays(dayOf(now), 1));
  const scope = anonymousScope(slug, typeof where === "object" ? where.thread : null, now);
  const nameless = {
    // A thread that is not there yet has no face either.
    persona: where === "new-thread" ? null : await own(scope),
    hiddenFrom: where === "live" ? hiddenFrom.live : hiddenFrom.thread,
    until: where === "live" ? midnight : null,
  };
  return [
    await lasting("room", { kind: "room", room: slug }),
    await lasting("community", { kind: "community" }),
    { face: "anonymous", ...nameless },
  ];
}
