import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fingerprintOf, type RootKey } from "../../core/root-key.ts";
import type { LedgerEntry } from "../../redaction/index.ts";
import { KeysRefused, readRootKeys, writeRootKey } from "../keys-dir.ts";
import { LedgerFile, ledgerIn, readLedger } from "../ledger-file.ts";
import { findKey } from "../site-keys.ts";
import type { CopyLook } from "./copier.ts";
import { ledgerBeside } from "./held-backups.ts";
import { RestoreRefused, refuseFault, refuseLedger } from "./refused.ts";

/** A backup that may be put back, and what it needs for that. */
export interface OpenedBackup {
  readonly id: string;
  readonly key: RootKey;
  /** What both ledgers know. */
  readonly entries: readonly LedgerEntry[];
  /** When it was made (ms), by a ledger; null when none goes past it. */
  readonly madeAt: number | null;
}

interface Wishes {
  readonly file: string;
  readonly keysDir: string;
  /** From a printed page; null when `KEYS_DIR` has the key. */
  readonly printed: RootKey | null;
  /** Told in so many words that what was removed since may come back. */
  readonly acceptsLost: boolean;
}

/** Throws `RestoreRefused` or `KeysRefused`, each of which says what to do. */
export function openBackup(
  { fault, id, fingerprint }: CopyLook,
  { file, keysDir, printed, acceptsLost }: Wishes,
): OpenedBackup {
  if (fault !== null) refuseFault(file, fault);
  if (fingerprint === null) refuseFault(file, "foreign");
  const key = keyFor(fingerprint, keysDir, printed);
  const entries = union(readLedger(ledgerIn(keysDir)), readLedger(ledgerBeside(file)));
  const known = entries.find((entry) => entry.what === "backup" && entry.backup === id);
  if (known === undefined && !acceptsLost) refuseLedger(file);
  return { id, key, entries, madeAt: known?.at ?? null };
}

function keyFor(fingerprint: string, keysDir: string, printed: RootKey | null): RootKey {
  const held = readRootKeys(keysDir).find((one) => fingerprintOf(one) === fingerprint);
  if (held !== undefined) return held;
  if (printed === null) return findKey(keysDir, fingerprint);
  if (fingerprintOf(printed) !== fingerprint)
    throw new KeysRefused(
      `Key ${printed.id} does not belong to this backup. Look for the page of key ${fingerprint.split(".")[0]}. Nothing was changed.`,
    );
  if (existsSync(join(keysDir, "root.key")))
    throw new RestoreRefused(
      `KEYS_DIR (${keysDir}) holds another key, and it is not overwritten. Move its root.key away, keep it as long as backups that it belongs to, and try again.`,
    );
  return printed;
}

/** Each entry once. */
function union(...ledgers: readonly (readonly LedgerEntry[] | null)[]): LedgerEntry[] {
  return [
    ...new Map(ledgers.flatMap((one) => one ?? []).map((entry) => [entry.id, entry])).values(),
  ];
}

/** Keys and ledger in a folder of their own in `KEYS_DIR`, so that what is tried out changes neither. */
export async function stageKeys(keysDir: string, { key, entries }: OpenedBackup): Promise<string> {
  const staged = stagedKeys(keysDir);
  dropStagedKeys(keysDir);
  writeRootKey(staged, key);
  await new LedgerFile(staged, async () => []).append(entries);
  return staged;
}

/** What was learnt on the way becomes the site's: the union of all ledgers, and a key from a page. */
export async function keepStagedKeys(keysDir: string, { key }: OpenedBackup): Promise<void> {
  const entries = readLedger(ledgerIn(stagedKeys(keysDir))) ?? [];
  await new LedgerFile(keysDir, async () => []).append(entries);
  const held = readRootKeys(keysDir).some((one) => fingerprintOf(one) === fingerprintOf(key));
  if (!held) writeRootKey(keysDir, key);
}

export function dropStagedKeys(keysDir: string): void {
  rmSync(stagedKeys(keysDir), { recursive: true, force: true });
}

const stagedKeys = (keysDir: string) => join(keysDir, "restoring");
