import type { Reads, Tx } from "../core/unit-of-work.ts";

export interface DisclaimerRow {
  id: string;
  scope: "site" | "room" | "role";
  room: string | null;
  role: string | null;
  position: number;
  version: number;
  withdrawn: boolean;
}

export interface VersionRow {
  disclaimer: string;
  version: number;
  title: string;
  body: string;
  sha256: string;
  cadenceDays: number | null;
  publishedDay: number;
}

/** A disclaimer in its present version. */
export type CurrentDisclaimer = DisclaimerRow & Omit<VersionRow, "disclaimer">;

/** What a room's door asks for; `role` null asks everyone. */
export interface GateItem {
  id: string;
  version: number;
  sha256: string;
  role: string | null;
}

export interface ReceiptRow {
  receiptMac: string;
  validUntil: number | null;
  day: number;
}

export interface DisclaimerStore {
  /** Those that apply in a room, whoever asks: of the site, of roles, of the room; in the order they are shown. */
  current(reads: Reads, room: string): Promise<CurrentDisclaimer[]>;
  /** All that were not withdrawn, in the order of `current`. */
  allCurrent(reads: Reads): Promise<CurrentDisclaimer[]>;
  disclaimer(reads: Reads, id: string): Promise<DisclaimerRow | null>;
  /** Each version of each of them there ever was, without its text. */
  everyVersion(
    reads: Reads,
  ): Promise<{ id: string; room: string | null; version: number; title: string }[]>;
  /** The newest first. */
  versions(reads: Reads, disclaimer: string): Promise<VersionRow[]>;
  /**
   * How many it is asked of: the members of its room or the accounts of the site, or the faces with its
   * role; counting no room that asks for nothing.
   */
  askedOf(reads: Reads, row: Pick<DisclaimerRow, "room" | "role">): Promise<number>;
  addDisclaimer(tx: Tx, row: Omit<DisclaimerRow, "position">): Promise<void>;
  changeDisclaimer(
    tx: Tx,
    id: string,
    changes: { version: number } | { withdrawn: true },
  ): Promise<void>;
  addVersion(tx: Tx, row: VersionRow): Promise<void>;

  addGate(tx: Tx, id: string, room: string, items: GateItem[]): Promise<void>;
  gate(reads: Reads, id: string): Promise<GateItem[]>;

  receipts(reads: Reads, macs: readonly string[]): Promise<ReceiptRow[]>;
  putReceipt(tx: Tx, row: ReceiptRow): Promise<void>;
  /** Returns how many of them there were. */
  dropReceipts(tx: Tx, macs: readonly string[]): Promise<number>;
}
