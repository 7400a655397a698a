import type { OwnPersona } from "../../../../personas/wire.ts";

/** One's own faces, by what they are to one now. */
export interface Kinds {
  used: OwnPersona[];
  left: OwnPersona[];
  retired: OwnPersona[];
  nameless: OwnPersona[];
}

export function sortOut(faces: readonly OwnPersona[]): Kinds {
  const kinds: Kinds = { used: [], left: [], retired: [], nameless: [] };
  for (const face of faces) kinds[kindOf(face)].push(face);
  for (const list of Object.values(kinds) as OwnPersona[][])
    list.sort((one, other) => one.handle.localeCompare(other.handle));
  return kinds;
}

function kindOf({ kind, retired, rooms }: OwnPersona): keyof Kinds {
  if (kind === "thread") return "nameless";
  if (retired) return "retired";
  return rooms.length > 0 ? "used" : "left";
}
