import type { DisclaimerItem } from "../../disclaimers/wire.ts";
import { api, at } from "../api/client.ts";

/** The notes at a room's door that this person has still to accept before writing. */
export async function missingNotes(room: string): Promise<DisclaimerItem[]> {
  const { items } = await api.get<{ items: DisclaimerItem[] }>(at`/rooms/${room}/disclaimers`);
  return items.filter(({ required, acknowledged }) => required && !acknowledged);
}

/** Accepts these notes, in these versions; all or none. */
export async function acceptNotes(room: string, notes: readonly DisclaimerItem[]): Promise<void> {
  const items = notes.map(({ id, version, sha256 }) => ({ id, version, sha256 }));
  await api.post(at`/rooms/${room}/acknowledgements`, { items });
}
