export { Backups } from "./backup/backups.ts";
export type { CopyLook } from "./backup/copier.ts";
export { draftOf, draftsIn, stampOf } from "./backup/files.ts";
export { formerRows } from "./backup/former-rows.ts";
export { type BackupRow, ledgerBeside } from "./backup/held-backups.ts";
export {
  dropStagedKeys,
  keepStagedKeys,
  type OpenedBackup,
  openBackup,
  stageKeys,
} from "./backup/open-backup.ts";
export { type CopyPace, gentlePace } from "./backup/pace.ts";
export { RestoreRefused, refuseFault } from "./backup/refused.ts";
export { BackupSchedule } from "./backup/schedule.ts";
export { setAside } from "./backup/set-aside.ts";
export { finishRestore, markReady, stage, stagingIn } from "./backup/staging.ts";
export { bringInKey } from "./bring-in-key.ts";
export { assertApart, DataDirInUse, dataFiles, FoldersNested, takeDataDir } from "./data-dir.ts";
export { KeysRefused, readRootKeys } from "./keys-dir.ts";
export { LedgerFile } from "./ledger-file.ts";
export { DatabaseIsNewer } from "./migrations.ts";
export {
  DatabaseRefused,
  openStorage,
  type Storage,
  type StorageSettings,
  type Stores,
} from "./open.ts";
export { openPostIds } from "./post-ids.ts";
export { lookAtDump } from "./postgres/copier.ts";
export {
  dropDatabase,
  exchange,
  formerDumps,
  stageDump,
  stagedName,
  stagedUrl,
} from "./postgres/exchange.ts";
export { printKey, readPrintedKey } from "./printed-key.ts";
export { KeyRotation, type RotationPace, usualPace } from "./rotation/key-rotation.ts";
export { keyFacts } from "./rotation/state.ts";
export { openSiteKeys } from "./site-keys.ts";
export { lookAtCopy } from "./sqlite/look-at-copy.ts";
export type { SiteFacts } from "./stores/site-facts.ts";
