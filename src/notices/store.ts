import type { Reads, Tx } from "../core/unit-of-work.ts";

export interface NoticeRow {
  id: string;
  /** HMAC of the account. */
  lookup: string;
  sealed: string;
  /** The start of a day (ms). */
  day: number;
}

export interface NoticeStore {
  addNotice(tx: Tx, row: NoticeRow): Promise<void>;
  /** The newest first, from `day` back; those behind `before` only, when it is given. Within a day in no order of time. */
  noticesOf(
    reads: Reads,
    lookup: string,
    range: { since: number; before: { day: number; id: string } | null },
    limit: number,
  ): Promise<NoticeRow[]>;
  /** Takes one out of this inbox; true when it was there. */
  dropNotice(tx: Tx, lookup: string, id: string): Promise<boolean>;
  /** Returns how many there were. */
  dropNotices(tx: Tx, which: { lookup: string } | { olderThan: number }): Promise<number>;
}
