import type { Tx } from "../../core/unit-of-work.ts";
import type { BookmarkStore } from "../../posts/index.ts";
import type { ReadLineStore } from "../../rooms/index.ts";
import { eq, sql } from "../drizzle.ts";
import { dbOf, onPostgres } from "../handle.ts";
import type { Tables } from "../tables/index.ts";
import { type Forms, firstFound, isMac } from "./forms.ts";

export function readLineStore({ readLines }: Tables, forms: Forms): ReadLineStore {
  const readLine: ReadLineStore["readLine"] = (reads, lookup) =>
    firstFound(forms, lookup, async (form) => {
      const [row] = await dbOf(reads).select().from(readLines).where(eq(readLines.lookup, form));
      return row ?? null;
    });
  return {
    readLine,
    holdReadLine: async (tx, lookup) => {
      await hold(tx, forms, lookup);
      return readLine(tx, lookup);
    },
    putReadLine: async (tx, row) => {
      // In whatever form it stood: a row moves to the newer one.
      await dbOf(tx)
        .delete(readLines)
        .where(isMac(forms, readLines.lookup, row.lookup));
      await dbOf(tx).insert(readLines).values(row);
    },
    dropReadLine: async (tx, lookup) => {
      const dropped = await dbOf(tx)
        .delete(readLines)
        .where(isMac(forms, readLines.lookup, lookup))
        .returning({ lookup: readLines.lookup });
      return dropped.length;
    },
  };
}

export function bookmarkStore({ bookmarks }: Tables, forms: Forms): BookmarkStore {
  const ofOwner: BookmarkStore["bookmarks"] = (reads, owner) =>
    firstFound(forms, owner, async (form) => {
      const [row] = await dbOf(reads).select().from(bookmarks).where(eq(bookmarks.owner, form));
      return row ?? null;
    });
  return {
    bookmarks: ofOwner,
    holdBookmarks: async (tx, owner) => {
      await hold(tx, forms, owner);
      return ofOwner(tx, owner);
    },
    putBookmarks: async (tx, row) => {
      await dbOf(tx)
        .delete(bookmarks)
        .where(isMac(forms, bookmarks.owner, row.owner));
      await dbOf(tx).insert(bookmarks).values(row);
    },
    dropBookmarks: async (tx, owner) => {
      const dropped = await dbOf(tx)
        .delete(bookmarks)
        .where(isMac(forms, bookmarks.owner, owner))
        .returning({ owner: bookmarks.owner });
      return dropped.length;
    },
  };
}

/** Until the commit nobody else holds what is found by this MAC. There may be no row to lock yet. */
async function hold(tx: Tx, forms: Forms, mac: string): Promise<void> {
  const [name = mac] = forms(mac);
  await onPostgres(tx, () => sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
