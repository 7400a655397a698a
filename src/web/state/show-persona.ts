import { api, at } from "../api/client.ts";
import { startOver } from "./open-rooms.ts";

/** Lets a face into one's own view again, in all rooms. Throws what the call threw. */
export async function showPersona(persona: string): Promise<void> {
  await Promise.all([
    api.delete(at`/personas/${persona}/block`),
    api.delete(at`/personas/${persona}/mute`),
  ]);
  // What was left out of the rooms that are held here is asked for again.
  startOver();
}
