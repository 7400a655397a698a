export { type Forum, type ForumOptions, openForum } from "./open-forum.ts";
export { type Replay, type Restored, restoreBackup } from "./restore-backup.ts";
