export { assertApart, DataDirInUse, dataFiles, FoldersNested, takeDataDir } from "./data-dir.ts";
export { KeysRefused } from "./keys-dir.ts";
export { DatabaseIsNewer } from "./migrations.ts";
export {
  DatabaseRefused,
  openStorage,
  type Storage,
  type StorageSettings,
  type Stores,
} from "./open.ts";
export { openPostIds } from "./post-ids.ts";
export { openSiteKeys } from "./site-keys.ts";
