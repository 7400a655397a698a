import type { OwnPersona } from "../../../../personas/wire.ts";
import type { Membership } from "../../../../rooms/wire.ts";
import { api, at } from "../../../api/client.ts";
import { loadRooms, rooms } from "../../../state/rooms.ts";
import { isOwner } from "../../../state/session.ts";

/** The rooms at whose doors somebody may put notes: all for the owner, for others those that they moderate. */
export async function keptRooms(): Promise<string[]> {
  await loadRooms();
  if (isOwner.value) return (rooms.value ?? []).map(({ slug }) => slug);
  const { items } = await api.get<{ items: OwnPersona[] }>("/me/personas");
  const joined = [...new Set(items.flatMap((persona) => persona.rooms))];
  const kept = await Promise.all(joined.map(isKept));
  return joined.filter((_, index) => kept[index]);
}

async function isKept(room: string): Promise<boolean> {
  const { persona } = await api.get<Membership>(at`/rooms/${room}/membership`);
  return persona?.badges.includes("moderator") ?? false;
}
