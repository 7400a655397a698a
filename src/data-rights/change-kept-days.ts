import { addDays } from "../core/clock.ts";
import { refuse } from "../core/errors.ts";
import type { Actor } from "../identity/index.ts";
import { mustBeConfirmed, type Warning } from "../personas/index.ts";
import { changeRoom, mayOwnRooms, viewRoom } from "../rooms/index.ts";
import type { ChangeRoom, Room } from "../rooms/wire.ts";
import type { EraseDeps } from "./erase-deps.ts";
import { oldPosts } from "./old-posts.ts";

/** More are not counted: it is said that there are more. */
const countedUpTo = 1_000;

/**
 * Changes a room, and asks first (`confirm-first`) where posts that stand there now would be kept no
 * longer. Throws what `changeRoom` throws.
 */
export async function changeKeptRoom(
  deps: EraseDeps,
  actor: Actor,
  slug: string,
  wish: ChangeRoom,
): Promise<Room> {
  if (wish.keptDays != null) {
    const viewer = await viewRoom(deps, deps.unitOfWork.reads, actor, slug);
    if (!mayOwnRooms(viewer)) refuse("forbidden", "Only the owner changes rooms.");
    if (wish.confirm !== true) mustBeConfirmed(await lossOf(deps, slug, wish.keptDays), undefined);
  }
  return changeRoom(deps, actor, slug, wish);
}

async function lossOf(deps: EraseDeps, slug: string, keptDays: number): Promise<Warning[]> {
  const limit = addDays(deps.clock.now(), -keptDays);
  let count = 0;
  for await (const old of oldPosts(deps, new Map([[slug, limit]]))) {
    count += old.get(slug)?.length ?? 0;
    if (count > countedUpTo) break;
  }
  if (count === 0) return [];
  const many =
    count > countedUpTo ? "More than 1,000 posts" : count === 1 ? "1 post" : `${count} posts`;
  const message = `${many} in this room ${count === 1 ? "is" : "are"} older than that and will be removed for good within the hour. Nobody can bring them back.`;
  return [{ code: "posts-removed", message }];
}
