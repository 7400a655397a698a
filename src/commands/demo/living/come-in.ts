import type { DemoApi } from "../api.ts";
import { cast } from "../cast.ts";
import { type DemoPerson, enterRoom, register, registerPerson } from "../people.ts";
import type { Guest, GuestRole } from "./guests.ts";

interface ComingIn {
  guests: readonly Guest[];
  /** What makes the owner the owner. */
  invite: string | undefined;
}

/** A role, given as an operator gives it. */
type Grant = (args: { signInName: string; role: string }) => Promise<unknown>;

/** Everybody makes an account: the demo's people and the guests, given in this order. */
export async function comeIn(
  api: DemoApi,
  { guests, invite }: ComingIn,
  grant: Grant,
): Promise<{ people: DemoPerson[]; moderator: DemoPerson; owner: DemoPerson }> {
  const byRole = new Map<GuestRole, DemoPerson>();
  // The owner first: the link does not hold for long.
  for (const { role, signInName, passphrase, standing } of guests.toReversed()) {
    const isOwner = role === "owner";
    const wish = { signInName, passphrase, standing, invite: isOwner ? invite : undefined };
    byRole.set(role, await register(api, wish));
    if (role === "moderator") await grant({ signInName, role });
  }
  const people: DemoPerson[] = [];
  for (const { signInName, standing } of cast)
    people.push(await registerPerson(api, signInName, standing, undefined));
  for (const { role } of guests) people.push(byRole.get(role) as DemoPerson);
  for (const [at, { rooms }] of [...cast, ...guests].entries()) {
    const person = people[at];
    for (const room of rooms) if (person !== undefined) await enterRoom(api, person, room);
  }
  const moderator = byRole.get("moderator");
  const owner = byRole.get("owner");
  if (moderator === undefined || owner === undefined) throw new Error("somebody has not come in");
  await giveBadge(api, owner, moderator, "moderator");
  return { people, moderator, owner };
}

/** In each room of theirs: others then see what they are there. */
async function giveBadge(
  api: DemoApi,
  owner: DemoPerson,
  { faces }: DemoPerson,
  role: string,
): Promise<void> {
  for (const [room, persona] of faces)
    await api.call("PUT", `/rooms/${room}/roles/${persona}`, owner.token, { roles: [role] });
}
