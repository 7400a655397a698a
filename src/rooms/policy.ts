import { type Actor, isLetIn } from "../identity/index.ts";
import type { Member, RoomRow } from "./store.ts";

/** Somebody reading a room, perhaps signed in. */
export interface Reader {
  readonly room: RoomRow;
  readonly actor: Actor | null;
}

/** Somebody looking at a room, perhaps as a member. */
export interface Viewer extends Reader {
  readonly member: Member | null;
}

/** Anyone reads a public room, the signed-in a community one, members and site staff a private one. Who waits to be let in reads as nobody. */
export function mayRead({ room, actor, member }: Viewer): boolean {
  if (room.visibility === "public") return true;
  if (!isLetIn(actor)) return false;
  return room.visibility === "community" || member !== null || actor.siteRole !== null;
}

/** Without a session nothing shows that was written before the room was made public. */
export function maySeeEntry({ room, actor }: Reader, seq: number): boolean {
  return isLetIn(actor) || (room.publicFrom !== null && seq >= room.publicFrom);
}

/** Its notes at the door, its invites: the owner and the room's own moderators. */
export function mayKeepRoom({ actor, member }: Viewer): boolean {
  return actor?.siteRole === "owner" || (member?.roles.includes("moderator") ?? false);
}

/** Its threads as a whole: the room's own moderators, and the site's staff. */
export function mayModerate({ actor, member }: Viewer): boolean {
  return (actor?.siteRole ?? null) !== null || (member?.roles.includes("moderator") ?? false);
}

/** Its existence, name, policy and roles: the owner. */
export function mayOwnRooms(viewer: Pick<Viewer, "actor">): boolean {
  return viewer.actor?.siteRole === "owner";
}
