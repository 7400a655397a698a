import type { Reads, Tx } from "../core/unit-of-work.ts";

export interface SiteNames {
  readonly name: string | null;
  readonly contact: string | null;
}

/** What the owner said of the site; null where they said nothing. */
export interface SiteNameStore {
  siteNames(reads: Reads): Promise<SiteNames>;
  putSiteName(tx: Tx, field: keyof SiteNames, value: string | null): Promise<void>;
}
