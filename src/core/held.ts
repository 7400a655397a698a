import type { Tx } from "./unit-of-work.ts";

/** What a room of the house holds of an account beyond the account's own rows. */
export interface Held {
  /** The table that it lies in. */
  readonly table: string;
  /** Takes it all out, in the caller's transaction: the account ends. Returns how many rows that were. */
  forget(tx: Tx, account: string): Promise<number>;
}
