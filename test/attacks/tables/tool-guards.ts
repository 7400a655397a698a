// Refused uses of the staff's tools are written down: each guard with the patch that takes it away.
import { without } from "../../support/attack.ts";

export const refusedUsesInAudit = without(
  "writing down refused uses",
  "audit/tried.ts",
  "await deps.unitOfWork.transaction((tx) => recordAct(deps, tx, { ...use, actor, action }));",
);
export const fewRefusedUses = without(
  "the bound on refused uses in the audit",
  "audit/tried.ts",
  "isForbidden && deps.refusedUses.spend(account) === null",
  "isForbidden",
);
export const idsInAudit = without(
  "writing down nothing but ids",
  "audit/tried.ts",
  '/^[A-Za-z0-9_-]{22}$/.test(text) ? text : "?"',
  "text",
);
export const namedByFace = without(
  "naming who is refused by their face in the room",
  "rooms/use-tool.ts",
  "use.room === null ? null",
  "true ? null",
);
