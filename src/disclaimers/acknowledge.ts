import { toTimestamp } from "../core/clock.ts";
import { refuse, refuseField } from "../core/errors.ts";
import { type Actor, mustBeLetIn } from "../identity/index.ts";
import { viewRoom } from "../rooms/index.ts";
import type { DisclaimerDeps } from "./deps.ts";
import { applicable } from "./list-disclaimers.ts";
import { newReceipt, receiptMac } from "./receipts.ts";
import type { CurrentDisclaimer } from "./store.ts";
import type { Acknowledgement, Receipt } from "./wire.ts";

/** Accepts disclaimers in their present versions, all or none. */
export async function acknowledge(
  deps: DisclaimerDeps,
  actor: Actor,
  slug: string,
  items: readonly Acknowledgement[],
): Promise<Receipt[]> {
  mustBeLetIn(actor);
  return deps.unitOfWork.transaction(async (tx) => {
    const viewer = await viewRoom(deps, tx, actor, slug);
    const rows = await applicable(deps, tx, viewer);
    const accepted = items.map((item, index) => match(rows, item, index));
    const receipts: Receipt[] = [];
    for (const row of accepted) {
      const receipt = newReceipt(
        deps.clock,
        receiptMac(deps.keyring, actor.account, row),
        row.cadenceDays,
      );
      await deps.disclaimers.putReceipt(tx, receipt);
      receipts.push({
        disclaimerId: row.id,
        version: row.version,
        sha256: row.sha256,
        at: toTimestamp(receipt.day),
        validUntil: receipt.validUntil === null ? null : toTimestamp(receipt.validUntil),
      });
    }
    return receipts;
  });
}

function match(
  rows: readonly CurrentDisclaimer[],
  item: Acknowledgement,
  index: number,
): CurrentDisclaimer {
  const row = rows.find(({ id }) => id === item.id);
  if (row === undefined) refuseField(`/items/${index}/id`, "is no disclaimer of this room");
  if (row.version !== item.version || row.sha256 !== item.sha256) {
    refuse("conflict", "The note at the door has changed. Please read it as it is now.");
  }
  return row;
}
