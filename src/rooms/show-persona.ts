import { refuse } from "../core/errors.ts";
import type { Reads } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import { isOwnedBy, type PersonaProfile, type PersonaRow } from "../personas/index.ts";
import type { RoomDeps } from "./deps.ts";
import { mayRead } from "./policy.ts";
import { renderProfile } from "./render-member.ts";
import { memberOf } from "./viewer.ts";

/** A face as others see it. Throws `Refusal("not-found")` as `visiblePersona` does. */
export async function readPersona(
  deps: RoomDeps,
  actor: Actor,
  id: string,
): Promise<PersonaProfile> {
  const { reads } = deps.unitOfWork;
  const row = await visiblePersona(deps, reads, actor, id);
  const member = row.room === null ? null : await deps.rooms.member(reads, row.room, id);
  return renderProfile(row, member?.roles ?? []);
}

/**
 * A face that the caller may know of: their own, and those of rooms that they may read, also when
 * they have left there or were retired. Otherwise `Refusal("not-found")`, as if there were no such face.
 */
export async function visiblePersona(
  deps: RoomDeps,
  reads: Reads,
  actor: Actor,
  id: string,
): Promise<PersonaRow> {
  const row = await deps.personas.persona(reads, id);
  if (row === null) refuse("not-found");
  if (isOwnedBy(deps.keyring, row, actor.account)) return row;
  const rooms = row.room === null ? await deps.rooms.roomsOf(reads, id) : [row.room];
  for (const slug of rooms) if (await mayReadRoom(deps, reads, actor, slug)) return row;
  refuse("not-found");
}

async function mayReadRoom(
  deps: RoomDeps,
  reads: Reads,
  actor: Actor,
  slug: string,
): Promise<boolean> {
  const room = await deps.rooms.room(reads, slug);
  if (room === null) return false;
  return mayRead({ room, actor, member: await memberOf(deps, reads, actor.account, slug) });
}
