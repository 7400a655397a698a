import { computed, effect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { OpenRoom } from "./room.ts";
import { me } from "./session.ts";

/** A room that somebody may come back to in a moment is kept for so long (ms). */
const keptMs = 30_000;

interface Held {
  room: OpenRoom;
  holders: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const held = new Map<string, Held>();
const account = computed(() => me.value?.account.id ?? null);

/** Whoever signs in or out sees nothing of what was there before. */
effect(() => {
  account.value;
  for (const { room, timer } of held.values()) {
    clearTimeout(timer);
    room.close();
  }
  held.clear();
});

/** A room for as long as the screen that asks is shown; its screens share what it holds. */
export function useRoom(slug: string): OpenRoom {
  // Read so that another reader gets rooms of their own.
  account.value;
  const { room } = holdOf(slug);
  useEffect(() => hold(room), [room]);
  return room;
}

/** What is done to all rooms that are open in this tab. */
export function openRooms(): OpenRoom[] {
  return [...held.values()].map(({ room }) => room);
}

function holdOf(slug: string): Held {
  let found = held.get(slug);
  if (found === undefined) {
    found = { room: new OpenRoom(slug), holders: 0, timer: undefined };
    held.set(slug, found);
  }
  return found;
}

function hold(room: OpenRoom): () => void {
  const one = held.get(room.room);
  if (one === undefined || one.room !== room) return () => undefined;
  clearTimeout(one.timer);
  one.holders += 1;
  void room.enter();
  return () => {
    one.holders -= 1;
    if (one.holders > 0) return;
    const isOver = room.status.peek() !== "open";
    one.timer = setTimeout(() => drop(one), isOver ? 0 : keptMs);
  };
}

function drop(one: Held): void {
  if (held.get(one.room.room) === one) held.delete(one.room.room);
  one.room.close();
}

/** Fetches anew what is here of this room, or of all: what one may see or has done there has changed. */
export function startOver(slug?: string): void {
  for (const room of openRooms())
    if (slug === undefined || room.room === slug) void room.startOver().catch(() => {});
}
