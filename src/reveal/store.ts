import type { Reads, Tx } from "../core/unit-of-work.ts";

export interface RevealRow {
  id: string;
  persona: string;
  /** Accounts of staff. */
  requestedBy: string;
  approvedBy: string | null;
  sealed: string;
  silent: boolean;
  singleHanded: boolean;
  /** From when on it may be approved, and until when it is good (ms). */
  opensAt: number;
  expiresAt: number;
  looked: boolean;
}

export interface RevealStore {
  addReveal(tx: Tx, row: RevealRow): Promise<void>;
  reveal(reads: Reads, id: string): Promise<RevealRow | null>;
  /** By rising id, starting behind `after`. */
  revealsAfter(reads: Reads, after: string, limit: number): Promise<RevealRow[]>;
  /** False when somebody has approved it already. */
  approveReveal(
    tx: Tx,
    id: string,
    approval: { approvedBy: string; singleHanded: boolean; expiresAt: number },
  ): Promise<boolean>;
  /** Takes the one look; false when it was taken already. */
  takeLook(tx: Tx, id: string): Promise<boolean>;
  dropReveals(tx: Tx, expiredBefore: number): Promise<void>;
  /** Those about a face, or those that an account asked for or approved; returns how many there were. */
  dropRevealsOf(tx: Tx, whose: { persona: string } | { account: string }): Promise<number>;
}
