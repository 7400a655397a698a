export { approveReveal } from "./approve-reveal.ts";
export { recordRefused } from "./audited.ts";
export type { RevealDeps } from "./deps.ts";
export { heldReveals } from "./held.ts";
export { listReveals, readReveal } from "./list-reveals.ts";
export { lookBehind } from "./look-behind.ts";
export { requestReveal } from "./request-reveal.ts";
export type { RevealRow, RevealStore } from "./store.ts";
