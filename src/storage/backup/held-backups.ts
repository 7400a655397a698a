import type { Reads, Tx } from "../../core/unit-of-work.ts";
import { desc, eq } from "../drizzle.ts";
import { dbOf } from "../handle.ts";
import type { Tables } from "../tables/index.ts";

/** A backup that was made and checked. Beside its file lies the ledger, `ledgerBeside(path)`. */
export interface BackupRow {
  /** SHA-256 of the file, base64url. */
  id: string;
  /** Absolute. */
  path: string;
  /** When it began (ms): what was acknowledged before is in it. */
  madeAt: number;
  bytes: number;
}

/**
 * The backups that are still held. A row stands from just before its ledger is written until rotation
 * takes file, ledger and row away: whoever appends to the ledger appends beside each of them, and a
 * ledger that is missing there begins as a copy of the one in `KEYS_DIR`.
 */
export interface BackupStore {
  /** Newest first. */
  backups(reads: Reads): Promise<BackupRow[]>;
  addBackup(tx: Tx, row: BackupRow): Promise<void>;
  dropBackup(tx: Tx, id: string): Promise<void>;
}

export function backupStore({ backups }: Tables): BackupStore {
  return {
    backups: (reads) => dbOf(reads).select().from(backups).orderBy(desc(backups.madeAt)),
    addBackup: async (tx, row) => {
      await dbOf(tx)
        .insert(backups)
        .values(row)
        .onConflictDoUpdate({ target: backups.id, set: row });
    },
    dropBackup: async (tx, id) => {
      await dbOf(tx).delete(backups).where(eq(backups.id, id));
    },
  };
}

/** Where the ledger of a backup lies. */
export function ledgerBeside(path: string): string {
  return `${path}.ledger`;
}
