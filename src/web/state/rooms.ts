import { computed, effect, signal } from "@preact/signals";
import type { Room } from "../../rooms/wire.ts";
import { api, at } from "../api/client.ts";
import { me } from "./session.ts";

/** The rooms that the viewer may know of, by title; undefined until they were asked for. */
export const rooms = signal<readonly Room[] | undefined>(undefined);

const viewer = computed(() => `${me.value?.account.id} ${me.value?.approved}`);

// What one may know of depends on who one is.
effect(() => {
  viewer.value;
  rooms.value = undefined;
});

/** Asks for the rooms anew. */
export async function loadRooms(): Promise<void> {
  const asking = viewer.value;
  const found: Room[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const more: string = cursor === "" ? "" : at`&cursor=${cursor}`;
    const page: { items: Room[]; nextCursor: string | null } = await api.get(
      `/rooms?limit=100${more}`,
    );
    found.push(...page.items);
    cursor = page.nextCursor;
  }
  if (viewer.value !== asking) return;
  rooms.value = found.sort((one, other) => one.title.localeCompare(other.title));
}
