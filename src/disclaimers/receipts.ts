import { addDays, type Clock, dayOf } from "../core/clock.ts";
import type { Keyring } from "../core/keyring.ts";
import type { ReceiptRow } from "./store.ts";

/** Which receipt an account would have for one version. Rows of one person cannot be put together without the key. */
export function receiptMac(
  keyring: Keyring,
  account: string,
  item: { id: string; version: number },
): string {
  return keyring.mac("receipt", account, item.id, String(item.version));
}

/** A receipt given now. It holds for at least the days of the cadence, to the end of the day (UTC). */
export function newReceipt(clock: Clock, mac: string, cadenceDays: number | null): ReceiptRow {
  const day = dayOf(clock.latest());
  return {
    receiptMac: mac,
    day,
    validUntil: cadenceDays === null ? null : addDays(day, cadenceDays + 1),
  };
}

export function holds(clock: Clock, receipt: ReceiptRow | undefined): receipt is ReceiptRow {
  return (
    receipt !== undefined && (receipt.validUntil === null || receipt.validUntil > clock.latest())
  );
}
