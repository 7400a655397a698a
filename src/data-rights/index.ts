export { changeKeptRoom } from "./change-kept-days.ts";
export { endDueFaces } from "./end-faces.ts";
export type { EndingStore } from "./ending-store.ts";
export { eraseAccount } from "./erase-account.ts";
export type { EraseDeps } from "./erase-deps.ts";
export { exportData } from "./export-data.ts";
export type { Deed, ExportStore } from "./export-store.ts";
export { keepNoLonger } from "./keep-no-longer.ts";
export { replayLedger } from "./replay-ledger.ts";
