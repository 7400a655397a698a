import { refuse } from "../core/errors.ts";
import { type Actor, addInvite } from "../identity/index.ts";
import type { AuditedRoomDeps } from "./deps.ts";
import { mayKeepRoom } from "./policy.ts";
import { useTool } from "./use-tool.ts";
import { viewRoom } from "./viewer.ts";

/** A single-use code that lets somebody into a private room. */
export async function inviteToRoom(
  deps: AuditedRoomDeps,
  actor: Actor,
  slug: string,
): Promise<{ invite: string; expiresAt: string }> {
  await useTool(deps, actor, { action: "room.invite", subject: slug, room: slug }, async () => {
    const viewer = await viewRoom(deps, deps.unitOfWork.reads, actor, slug);
    if (!mayKeepRoom(viewer))
      refuse("forbidden", "Only the owner and this room's moderators invite people.");
  });
  return deps.unitOfWork.transaction((tx) => addInvite(deps, tx, "room", slug));
}
