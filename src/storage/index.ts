export { assertApart, DataDirInUse, dataFiles, FoldersNested, takeDataDir } from "./data-dir.ts";
export { KeysRefused } from "./keys-dir.ts";
export { DatabaseIsNewer } from "./migrations.ts";
export { DatabaseRefused, openStorage, type Storage, type StorageSettings } from "./open.ts";
export { openSiteKeys } from "./site-keys.ts";
