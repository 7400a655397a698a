export { checkChain } from "./check-chain.ts";
export { type AuditDeps, type AuditRow, type AuditStore, recordAct } from "./record-act.ts";
