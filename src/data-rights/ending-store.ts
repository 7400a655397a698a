import type { Reads, Tx } from "../core/unit-of-work.ts";

/** A face that is yet to become nobody's, or an account whose faces are yet to be found. */
export interface EndingRow {
  id: string;
  sealed: string;
}

export interface EndingStore {
  addEndings(tx: Tx, rows: readonly EndingRow[]): Promise<void>;
  /** All there are, by their random ids. */
  endings(reads: Reads): Promise<EndingRow[]>;
  /** Takes one out; false when it is gone already. */
  takeEnding(tx: Tx, id: string): Promise<boolean>;
}
