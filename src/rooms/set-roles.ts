import { onlyId, recordAct } from "../audit/index.ts";
import { refuse } from "../core/errors.ts";
import type { Actor } from "../identity/index.ts";
import type { Persona } from "../personas/index.ts";
import type { AuditedRoomDeps } from "./deps.ts";
import { mayOwnRooms } from "./policy.ts";
import { renderMember } from "./render-member.ts";
import { useTool } from "./use-tool.ts";
import { memberOf, viewRoom } from "./viewer.ts";
import type { RoomRole } from "./wire.ts";

/** Sets what a member may do in a room; works at once on open sessions. */
export async function setRoles(
  deps: AuditedRoomDeps,
  actor: Actor,
  slug: string,
  persona: string,
  roles: RoomRole[],
): Promise<Persona> {
  const use = { action: "roles.set", subject: onlyId(persona), room: slug };
  return useTool(deps, actor, use, async () => {
    const viewer = await viewRoom(deps, deps.unitOfWork.reads, actor, slug);
    if (!mayOwnRooms(viewer)) refuse("forbidden", "Only the owner gives roles.");
    return changeRoles(deps, "owner", slug, persona, () => roles);
  });
}

/** Gives one role to the face that an account has in a room: for the command line. Null when it has none there. */
export async function grantRoomRole(
  deps: AuditedRoomDeps,
  account: string,
  slug: string,
  role: RoomRole,
): Promise<Persona | null> {
  const member = await memberOf(deps, deps.unitOfWork.reads, account, slug);
  if (member === null) return null;
  return changeRoles(deps, "operator", slug, member.persona, (roles) => [
    ...new Set([...roles, role]),
  ]);
}

async function changeRoles(
  deps: AuditedRoomDeps,
  by: "owner" | "operator",
  slug: string,
  persona: string,
  change: (roles: RoomRole[]) => RoomRole[],
): Promise<Persona> {
  return deps.unitOfWork.evenWhenFull(async (tx) => {
    const member = await deps.rooms.member(tx, slug, persona);
    if (member === null) refuse("not-found");
    const roles = change(member.roles);
    await deps.rooms.changeMembership(tx, slug, persona, { roles });
    await recordAct(deps, tx, {
      actor: by,
      action: `roles.set:${roles.join(",")}`,
      subject: persona,
      room: slug,
    });
    tx.afterCommit(() => deps.rights.tell({ kind: "room", room: slug }));
    return renderMember({ ...member, roles });
  });
}
