import { computed, effect, signal } from "@preact/signals";
import { me } from "./session.ts";

const listed = signal<readonly string[] | undefined>(undefined);
/** What was learned of single rooms since, which is newer. */
const noted = signal<ReadonlyMap<string, boolean>>(new Map());
const account = computed(() => me.value?.account.id ?? null);

effect(() => {
  account.value;
  listed.value = undefined;
  noted.value = new Map();
});

/** The slugs of the rooms that one has joined; undefined until they are known. */
export const ownRooms = computed<ReadonlySet<string> | undefined>(() => {
  if (listed.value === undefined) return undefined;
  const joined = new Set(listed.value);
  for (const [room, isIn] of noted.value) {
    if (isIn) joined.add(room);
    else joined.delete(room);
  }
  return joined;
});

export function listOwnRooms(rooms: readonly string[]): void {
  listed.value = rooms;
}

/** Says that one has joined a room, or is in it no more. */
export function noteMembership(room: string, isIn: boolean): void {
  if (noted.peek().get(room) !== isIn) noted.value = new Map([...noted.peek(), [room, isIn]]);
}
