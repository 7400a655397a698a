import type { Reads, Tx } from "../core/unit-of-work.ts";

export interface BookmarkRow {
  /** An HMAC of the account. */
  owner: string;
  /** The list, bound to `owner`. */
  sealed: string;
}

export interface BookmarkStore {
  bookmarks(reads: Reads, owner: string): Promise<BookmarkRow | null>;
  /** As `bookmarks`; nobody else changes them until the commit. */
  holdBookmarks(tx: Tx, owner: string): Promise<BookmarkRow | null>;
  putBookmarks(tx: Tx, row: BookmarkRow): Promise<void>;
  /** Returns how many lists there were: one, or none. */
  dropBookmarks(tx: Tx, owner: string): Promise<number>;
}
