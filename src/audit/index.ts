export { checkChain } from "./check-chain.ts";
export { type AuditDeps, type AuditStore, recordAct } from "./record-act.ts";
export { staffName } from "./staff-name.ts";
export { onlyId, type ToolDeps, tried, type Use } from "./tried.ts";
