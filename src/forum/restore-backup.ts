import { existsSync, rmSync, statSync } from "node:fs";
import type { Config } from "../config.ts";
import type { RootKey } from "../core/root-key.ts";
import type { LedgerEntry } from "../redaction/index.ts";
import {
  assertApart,
  type BackupRow,
  type CopyLook,
  dropDatabase,
  dropStagedKeys,
  exchange,
  finishRestore,
  formerDumps,
  formerRows,
  keepStagedKeys,
  lookAtCopy,
  lookAtDump,
  markReady,
  type OpenedBackup,
  openBackup,
  RestoreRefused,
  refuseFault,
  stage,
  stageDump,
  stagedName,
  stagedUrl,
  stageKeys,
  stagingIn,
  stampOf,
  takeDataDir,
} from "../storage/index.ts";
import { type Forum, openForum } from "./open-forum.ts";

export interface Restore {
  /** The backup, an absolute path. */
  readonly file: string;
  /** A root key from a printed page, for a machine that has none. */
  readonly printed: RootKey | null;
  readonly acceptsLost: boolean;
  /** Whether the former database is destroyed, once the backup stands in its place. */
  readonly destroysFormer: boolean;
  readonly now: number;
}

export interface Restored {
  readonly id: string;
  /** So many entries of the ledger were carried out anew. */
  readonly removals: number;
  /** Where the former database lies now; null when there was none, or none any more. */
  readonly setAside: string | null;
}

/** Carries out what the ledger says. */
export type Replay = (deps: Forum["deps"], entries: readonly LedgerEntry[]) => Promise<unknown>;

/**
 * Puts a backup in place of the database. All of the work is done beside it: only a
 * database that is brought up to date, with everything taken out again that was removed since, takes
 * the place of the former one. Throws `DataDirInUse`, `RestoreRefused` or `KeysRefused`.
 */
export async function restoreBackup(
  config: Config,
  wish: Restore,
  replay: Replay,
): Promise<Restored> {
  const { dataDir, keysDir, backupDir } = config;
  if (!existsSync(wish.file) || !statSync(wish.file).isFile())
    throw new RestoreRefused(`There is no file ${wish.file}.`);
  const release = takeDataDir(dataDir);
  try {
    finishRestore(dataDir);
    assertApart(dataDir, { KEYS_DIR: keysDir, BACKUP_DIR: backupDir });
    return config.databaseUrl === null
      ? await restoreFile(config, wish, replay)
      : await restoreDump(config, config.databaseUrl, wish, replay);
  } finally {
    dropStagedKeys(keysDir);
    rmSync(stagingIn(dataDir).root, { recursive: true, force: true });
    release();
  }
}

async function restoreFile(config: Config, wish: Restore, replay: Replay): Promise<Restored> {
  const { dataDir, keysDir } = config;
  const staged = stage(dataDir, wish.file);
  const look = await lookAtCopy(staged, false);
  const backup = openBackup(look, { ...wish, keysDir });
  const rows = [...formerRows(dataDir), ...rowOf(backup, look, wish)];
  await bringUpToDate(await stagedConfig(config, backup, null), backup, rows, replay);
  const { fault } = await lookAtCopy(staged, false);
  if (fault !== null) refuseFault(wish.file, fault);
  await keepStagedKeys(keysDir, backup);
  markReady(dataDir, wish.now);
  const aside = finishRestore(dataDir);
  if (aside !== null && wish.destroysFormer) rmSync(aside, { recursive: true });
  return restored(backup, wish, aside);
}

async function restoreDump(
  config: Config,
  databaseUrl: string,
  wish: Restore,
  replay: Replay,
): Promise<Restored> {
  const { keysDir } = config;
  const look = await lookAtDump(wish.file);
  const backup = openBackup(look, { ...wish, keysDir });
  const rows = [...(await formerDumps(databaseUrl)), ...rowOf(backup, look, wish)];
  await stageDump(databaseUrl, wish.file);
  try {
    const staged = await stagedConfig(config, backup, stagedUrl(databaseUrl));
    await bringUpToDate(staged, backup, rows, replay);
    await keepStagedKeys(keysDir, backup);
    const aside = await exchange(databaseUrl, stampOf(wish.now));
    if (aside !== null && wish.destroysFormer) await dropDatabase(databaseUrl, aside);
    return restored(backup, wish, aside);
  } finally {
    await dropDatabase(databaseUrl, stagedName(databaseUrl));
  }
}

/** The settings under which a database is brought up to date beside the site's own. */
async function stagedConfig(
  config: Config,
  backup: OpenedBackup,
  databaseUrl: string | null,
): Promise<Config> {
  const { dataDir, copies } = stagingIn(config.dataDir);
  const keysDir = await stageKeys(config.keysDir, backup);
  const apart = { dataDir, keysDir, backupDir: copies, databaseUrl, natsUrl: null };
  return { ...config, ...apart, logLevel: "error" };
}

function rowOf({ id, madeAt }: OpenedBackup, { bytes }: CopyLook, { file }: Restore): BackupRow[] {
  return madeAt === null ? [] : [{ id, path: file, madeAt, bytes }];
}

function restored(backup: OpenedBackup, wish: Restore, aside: string | null): Restored {
  return {
    id: backup.id,
    removals: backup.entries.filter(({ what }) => what !== "backup").length,
    setAside: wish.destroysFormer ? null : aside,
  };
}

/** Migrates, carries out the ledger, ends sessions, and knows the backups again that are held. */
async function bringUpToDate(
  config: Config,
  { entries }: OpenedBackup,
  rows: readonly BackupRow[],
  replay: Replay,
): Promise<void> {
  const forum = await openForum(config);
  try {
    await replay(forum.deps, entries);
    await forum.backups.afterRestore(rows);
  } finally {
    await forum.close();
  }
}
