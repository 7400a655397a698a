import type { Room } from "../../../rooms/wire.ts";

/** A room that fits what somebody looks for, and the other name of it that fits best, if its title does not. */
export interface Found {
  room: Room;
  alias: string | null;
}

/**
 * The rooms in whose title, condition or other names every word that was typed begins a word. Marks,
 * case and signs do not count, nor do gaps: "rr ms" finds "RRMS".
 */
export function findRooms(rooms: readonly Room[], typed: string): Found[] {
  const wanted = folded(typed);
  if (wanted === "") return rooms.map((room) => ({ room, alias: null }));
  return rooms.flatMap((room): Found[] => {
    const { title, condition, aliases } = room;
    if (fits(folded(title), wanted)) return [{ room, alias: null }];
    const alias = aliases.find((one) => fits(folded(one), wanted));
    if (alias !== undefined) return [{ room, alias }];
    const all = folded([title, condition ?? "", ...aliases].join(" "));
    return fits(all, wanted) ? [{ room, alias: null }] : [];
  });
}

function fits(text: string, wanted: string): boolean {
  const words = text.split(" ");
  return (
    wanted.split(" ").every((part) => words.some((word) => word.startsWith(part))) ||
    text.replaceAll(" ", "").startsWith(wanted.replaceAll(" ", ""))
  );
}

function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
