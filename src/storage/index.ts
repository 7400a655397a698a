export { bringInKey } from "./bring-in-key.ts";
export { assertApart, DataDirInUse, dataFiles, FoldersNested, takeDataDir } from "./data-dir.ts";
export { KeysRefused, readRootKeys } from "./keys-dir.ts";
export { DatabaseIsNewer } from "./migrations.ts";
export {
  DatabaseRefused,
  openStorage,
  type Storage,
  type StorageSettings,
  type Stores,
} from "./open.ts";
export { openPostIds } from "./post-ids.ts";
export { printKey, readPrintedKey } from "./printed-key.ts";
export { KeyRotation, type RotationPace, usualPace } from "./rotation/key-rotation.ts";
export { keyFacts } from "./rotation/state.ts";
export { openSiteKeys } from "./site-keys.ts";
export type { SiteFacts } from "./stores/site-facts.ts";
