import { computed, effect, signal } from "@preact/signals";
import type { OwnPersona } from "../../personas/wire.ts";
import { api } from "../api/client.ts";
import { listOwnRooms } from "./own-rooms.ts";
import { me } from "./session.ts";

const faces = signal<ReadonlySet<string>>(new Set());
const account = computed(() => me.value?.account.id ?? null);
let askedFor: string | null = null;

effect(() => {
  account.value;
  faces.value = new Set();
  askedFor = null;
});

/** Whether a face is one of one's own, as far as it is known here. */
export function isOwnFace(persona: string): boolean {
  return faces.value.has(persona);
}

/** Learns of a face from what was just done under it. */
export function addOwnFace(persona: string): void {
  if (!faces.peek().has(persona)) faces.value = new Set([...faces.peek(), persona]);
}

/** Asks once in a session; the server looks at each face there is to answer it. */
export async function loadOwnFaces(): Promise<void> {
  const asking = account.peek();
  if (asking === null || asking === askedFor) return;
  askedFor = asking;
  try {
    const { items } = await api.get<{ items: OwnPersona[] }>("/me/personas");
    if (asking !== account.peek()) return;
    faces.value = new Set([...faces.peek(), ...items.map(({ id }) => id)]);
    listOwnRooms(items.flatMap(({ rooms }) => rooms));
  } catch {
    askedFor = null;
  }
}
