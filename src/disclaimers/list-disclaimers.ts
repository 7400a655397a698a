import type { Reads } from "../core/unit-of-work.ts";
import type { Actor } from "../identity/index.ts";
import { type Viewer, viewRoom } from "../rooms/index.ts";
import type { DisclaimerDeps } from "./deps.ts";
import { appliesTo } from "./gate.ts";
import { holds, receiptMac } from "./receipts.ts";
import { renderItem } from "./render-item.ts";
import type { CurrentDisclaimer } from "./store.ts";
import type { DisclaimerItem } from "./wire.ts";

/** All that apply to the caller in this room, in order; none in an `off` room. */
export async function listDisclaimers(
  deps: DisclaimerDeps,
  actor: Actor | null,
  slug: string,
): Promise<DisclaimerItem[]> {
  const reads = deps.unitOfWork.reads;
  const viewer = await viewRoom(deps, reads, actor, slug);
  const rows = await applicable(deps, reads, viewer);
  const macs = rows.map((row) =>
    actor === null ? "" : receiptMac(deps.keyring, actor.account, row),
  );
  const held = new Map(
    (await deps.disclaimers.receipts(reads, macs)).map((row) => [row.receiptMac, row]),
  );
  return rows.map((row, index) => {
    const receipt = held.get(macs[index] ?? "");
    return renderItem(
      row,
      viewer.room.disclaimers === "required",
      holds(deps.clock, receipt) ? receipt : null,
    );
  });
}

export async function applicable(
  deps: DisclaimerDeps,
  reads: Reads,
  { room, member }: Viewer,
): Promise<CurrentDisclaimer[]> {
  if (room.disclaimers === "off") return [];
  return (await deps.disclaimers.current(reads, room.slug)).filter(({ role }) =>
    appliesTo(role, member),
  );
}
