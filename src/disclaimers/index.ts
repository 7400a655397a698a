export { acknowledge } from "./acknowledge.ts";
export type { DisclaimerDeps } from "./deps.ts";
export { Gate } from "./gate.ts";
export { heldReceipts } from "./held-receipts.ts";
export { listKeptDisclaimers, listVersions } from "./keep-disclaimers.ts";
export { listDisclaimers } from "./list-disclaimers.ts";
export { ownReceipts } from "./own-receipts.ts";
export {
  addDisclaimer,
  addRoomDisclaimer,
  addSiteDisclaimer,
  publishVersion,
  withdrawDisclaimer,
} from "./publish.ts";
export { starterDisclaimers } from "./starter.ts";
export type {
  CurrentDisclaimer,
  DisclaimerRow,
  DisclaimerStore,
  GateItem,
  ReceiptRow,
} from "./store.ts";
