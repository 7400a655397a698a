import type { Reads, Tx } from "../core/unit-of-work.ts";

/** So many rows are read at once: their words are in memory meanwhile. */
export const mostAtOnce = 500;

/**
 * A removal whose bytes are not yet known to be gone. `sealed` holds the ledger's entry (null where no
 * backup has to know) and the words to look for; the row is destroyed when none of them is left.
 */
export interface RedactionRow {
  id: string;
  sealed: string;
}

export interface RedactionStore {
  addRedaction(tx: Tx, row: RedactionRow): Promise<void>;
  /** Of all that are under way, in no order that tells anything. */
  redactionIds(reads: Reads): Promise<string[]>;
  redactions(reads: Reads, ids: readonly string[]): Promise<RedactionRow[]>;
  dropRedactions(tx: Tx, ids: readonly string[]): Promise<void>;
}
