import { toTimestamp } from "../core/clock.ts";
import type { CurrentDisclaimer, ReceiptRow, VersionRow } from "./store.ts";
import type { Cadence, DisclaimerItem, DisclaimerVersion } from "./wire.ts";

/** The one place where a stored disclaimer becomes what a caller sees; `receipt` is theirs, while it holds. */
export function renderItem(
  row: CurrentDisclaimer,
  required: boolean,
  receipt: ReceiptRow | null,
): DisclaimerItem {
  return {
    id: row.id,
    version: row.version,
    scope: row.scope,
    required,
    title: row.title,
    body: row.body,
    sha256: row.sha256,
    cadence: cadenceOf(row),
    acknowledged: receipt !== null,
    acknowledgedUntil: receipt?.validUntil == null ? null : toTimestamp(receipt.validUntil),
  };
}

/** A version as those see it who may change the text. */
export function renderVersion(row: Omit<VersionRow, "disclaimer">): DisclaimerVersion {
  return {
    version: row.version,
    title: row.title,
    body: row.body,
    sha256: row.sha256,
    cadence: cadenceOf(row),
    publishedAt: toTimestamp(row.publishedDay),
  };
}

function cadenceOf({ cadenceDays }: Pick<VersionRow, "cadenceDays">): Cadence {
  return cadenceDays === null ? { kind: "version" } : { kind: "days", days: cadenceDays };
}
