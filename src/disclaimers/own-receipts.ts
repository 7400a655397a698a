import { toTimestamp } from "../core/clock.ts";
import type { DisclaimerDeps } from "./deps.ts";
import { receiptMac } from "./receipts.ts";

/** A version of a disclaimer that somebody accepted. Times are days. */
export interface OwnReceipt {
  disclaimer: string;
  version: number;
  title: string;
  room: string | null;
  acceptedAt: string;
  validUntil: string | null;
}

/**
 * All receipts of an account, also for texts that were withdrawn or replaced, for its owner alone.
 * Rows name nobody, so each version there ever was is looked up.
 */
export async function ownReceipts(
  { disclaimers, keyring, unitOfWork }: DisclaimerDeps,
  account: string,
): Promise<OwnReceipt[]> {
  const { reads } = unitOfWork;
  const own: OwnReceipt[] = [];
  for (const { id, room, version, title } of await disclaimers.everyVersion(reads)) {
    const [receipt] = await disclaimers.receipts(reads, [
      receiptMac(keyring, account, { id, version }),
    ]);
    if (receipt === undefined) continue;
    const { day, validUntil } = receipt;
    own.push({
      ...{ disclaimer: id, version, title, room },
      acceptedAt: toTimestamp(day),
      validUntil: validUntil === null ? null : toTimestamp(validUntil),
    });
  }
  return own;
}
