import type { Post } from "../../../posts/wire.ts";
import type { DemoApi } from "../api.ts";
import { cast } from "../cast.ts";
import type { DemoPerson } from "../people.ts";
import type { Guest } from "./guests.ts";

/** Guests keep so many posts of each room that they are in. */
const keptInARoom = 2;

/** What an owner does on the first day: says what the site is, and opens one room to everybody's eyes. */
export async function openDoors(api: DemoApi, { token }: DemoPerson): Promise<void> {
  await api.call("PATCH", "/site", token, {
    name: "Sideroom, a demo",
    contact: "Nobody: everything on this site is invented.",
  });
  await api.call("PATCH", "/rooms/hello", token, { visibility: "public" });
}

/** The guests have kept a few posts for themselves, so that there is something to come back to. */
export async function keepSome(
  api: DemoApi,
  guests: readonly Guest[],
  people: readonly DemoPerson[],
): Promise<void> {
  for (const [at, { rooms }] of guests.entries()) {
    const token = people[cast.length + at]?.token ?? null;
    for (const room of rooms) {
      const route = `/rooms/${room}/posts?limit=${keptInARoom}`;
      const { items } = await api.call<{ items: Post[] }>("GET", route, token);
      for (const { id } of items) await api.call("PUT", `/posts/${id}/bookmark`, token);
    }
  }
}
