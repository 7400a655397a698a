import { refuse } from "../core/errors.ts";
import { type Actor, addInvite } from "../identity/index.ts";
import type { RoomDeps } from "./deps.ts";
import { mayKeepRoom } from "./policy.ts";
import { viewRoom } from "./viewer.ts";

/** A single-use code that lets somebody into a private room. */
export async function inviteToRoom(
  deps: RoomDeps,
  actor: Actor,
  slug: string,
): Promise<{ invite: string; expiresAt: string }> {
  const viewer = await viewRoom(deps, deps.unitOfWork.reads, actor, slug);
  if (!mayKeepRoom(viewer))
    refuse("forbidden", "Only the owner and this room's moderators invite people.");
  return deps.unitOfWork.transaction((tx) => addInvite(deps, tx, "room", slug));
}
