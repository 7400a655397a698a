import { type ToolDeps, tried, type Use } from "../audit/index.ts";
import type { Actor } from "../identity/index.ts";
import type { RoomDeps } from "./deps.ts";
import { memberOf } from "./viewer.ts";

/** As `tried`: the audit calls who was refused by the face that they have in the room, if they have one there. */
export function useTool<T>(
  deps: Pick<RoomDeps, "rooms"> & ToolDeps,
  { account }: Actor,
  use: Use,
  work: () => Promise<T>,
): Promise<T> {
  return tried(deps, account, use, work, async (reads) => {
    const member = use.room === null ? null : await memberOf(deps, reads, account, use.room);
    return member && `persona:${member.persona}`;
  });
}
