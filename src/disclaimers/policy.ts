import { refuse } from "../core/errors.ts";
import type { Actor } from "../identity/index.ts";
import { mayKeepRoom, mayOwnRooms, useTool, type Viewer, viewRoom } from "../rooms/index.ts";
import type { DisclaimerDeps } from "./deps.ts";

/**
 * As whom somebody changes this disclaimer, as the audit names them: the owner any, a room's moderators
 * those of their room. Throws `not-found`, also for one that was withdrawn, `forbidden`.
 */
export async function whoMayChange(
  deps: DisclaimerDeps,
  actor: Actor,
  id: string,
): Promise<string> {
  const row = await deps.disclaimers.disclaimer(deps.unitOfWork.reads, id);
  if (row === null || row.withdrawn) refuse("not-found");
  const { room } = row;
  return useTool(deps, actor, { action: "disclaimer.change", subject: id, room }, async () => {
    if (room === null) {
      if (!mayOwnRooms({ actor })) refuse("forbidden", "Only the owner changes the site's notes.");
      return "owner";
    }
    const viewer = await viewRoom(deps, deps.unitOfWork.reads, actor, room);
    if (!mayKeepRoom(viewer))
      refuse("forbidden", "Only the owner and this room's moderators change its notes.");
    return keeperName(viewer);
  });
}

/** What the audit calls who keeps a room. */
export function keeperName({ member }: Viewer): string {
  return member?.roles.includes("moderator") ? `persona:${member.persona}` : "owner";
}
