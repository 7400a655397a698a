import type { Visibility } from "../../../../rooms/wire.ts";

type Change = "opens-all" | "opens-all-public" | "opens-from-now" | "closes" | "closes-all";

/** What it means for readers that a room's visibility changes; null when it does not. */
export function readersChange(from: Visibility, to: Visibility): Change | null {
  if (from === to) return null;
  if (to === "private") return "closes-all";
  if (from === "private") return to === "public" ? "opens-all-public" : "opens-all";
  return to === "public" ? "opens-from-now" : "closes";
}
