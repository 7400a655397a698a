import { refuse } from "../core/errors.ts";
import type { Keyring } from "../core/keyring.ts";
import type { Reads } from "../core/unit-of-work.ts";
import { type Actor, isLetIn } from "../identity/index.ts";
import { lookupOf } from "../personas/index.ts";
import { mayRead, type Reader, type Viewer } from "./policy.ts";
import type { Member, RoomRow, RoomStore } from "./store.ts";

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
  asking: Actor | null,
  slug: string,
): Promise<Viewer> {
  const room = await knownRoom(deps, reads, slug);
  // Who waits to be let in views rooms as nobody.
  const actor = isLetIn(asking) ? asking : null;
  const member = actor === null ? null : await memberOf(deps, reads, actor.account, slug);
  if (!mayRead({ room, actor, member })) refuse("not-found");
  return { room, actor, member };
}

/** As `viewRoom`, for those who only read: who is a member is looked up only where that decides. */
export async function readRoomAs(
  deps: ViewerDeps,
  reads: Reads,
  asking: Actor | null,
  slug: string,
): Promise<Reader> {
  const room = await knownRoom(deps, reads, slug);
  const actor = isLetIn(asking) ? asking : null;
  if (mayRead({ room, actor, member: null })) return { room, actor };
  return viewRoom(deps, reads, actor, slug);
}

async function knownRoom({ rooms }: ViewerDeps, reads: Reads, slug: string): Promise<RoomRow> {
  const room = await rooms.room(reads, slug);
  if (room === null) refuse("not-found");
  return room;
}
