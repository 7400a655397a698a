import type { CopyFault } from "./copier.ts";

/** A backup is not put back; the message says why, and what to do. Nothing was changed. */
export class RestoreRefused extends Error {
  constructor(message: string) {
    super(`${message} Nothing was changed.`);
    this.name = "RestoreRefused";
  }
}

/** Throws for a file that is no good backup. */
export function refuseFault(file: string, fault: CopyFault): never {
  throw new RestoreRefused(
    {
      damaged: `${file} is damaged, or it is no backup of Sideroom. Choose another one.`,
      foreign: `${file} is a database, but none of Sideroom. Choose another one.`,
      newer: `${file} was made by a newer version of Sideroom. Install that version, or choose an older backup.`,
    }[fault],
  );
}

export function refuseLedger(file: string): never {
  throw new RestoreRefused(
    `What was removed since ${file} was made is not known here: neither the ledger in KEYS_DIR nor ${file}.ledger has heard of this backup (or the file was changed since). Texts that people had deleted would come back. Put the ledger from your copy of KEYS_DIR, or the one that lay beside the backup, in its place. If there is none any more: --accept-lost-removals.`,
  );
}
