import { refuse } from "../core/errors.ts";
import type { Keyring } from "../core/keyring.ts";
import type { Reads } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import { lookupOf } from "../personas/index.ts";
import { mayRead, type Viewer } from "./policy.ts";
import type { Member, RoomStore } from "./store.ts";

interface ViewerDeps {
  readonly rooms: RoomStore;
  readonly keyring: Keyring;
}

export async function memberOf(
  deps: ViewerDeps,
  reads: Reads,
  account: string,
  room: string,
): Promise<Member | null> {
  return deps.rooms.memberByLookups(reads, room, [
    lookupOf(deps.keyring, account, { kind: "room", room }),
    lookupOf(deps.keyring, account, { kind: "community" }),
  ]);
}

/** The viewer of a room, or `Refusal("not-found")`: the same whether there is no such room or it is not theirs to know of. */
export async function viewRoom(
  deps: ViewerDeps,
  reads: Reads,
  actor: Actor | null,
  slug: string,
): Promise<Viewer> {
  const room = await deps.rooms.room(reads, slug);
  if (room === null) refuse("not-found");
  const viewer = {
    room,
    actor,
    member: actor === null ? null : await memberOf(deps, reads, actor.account, slug),
  };
  if (!mayRead(viewer)) refuse("not-found");
  return viewer;
}
