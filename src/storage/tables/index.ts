import type { Kit } from "../kit.ts";
import { auditTables } from "./audit.ts";
import { disclaimerTables } from "./disclaimers.ts";
import { identityTables } from "./identity.ts";
import { noticeTables } from "./notices.ts";
import { personaTables } from "./personas.ts";
import { postTables } from "./posts.ts";
import { redactionTables } from "./redaction.ts";
import { revealTables } from "./reveals.ts";
import { roomTables } from "./rooms.ts";
import { siteTables } from "./site.ts";

/** Every table of the database, in the kit's dialect. */
export function defineTables(kit: Kit) {
  return {
    ...siteTables(kit),
    ...identityTables(kit),
    ...personaTables(kit),
    ...roomTables(kit),
    ...disclaimerTables(kit),
    ...postTables(kit),
    ...auditTables(kit),
    ...revealTables(kit),
    ...noticeTables(kit),
    ...redactionTables(kit),
  };
}

export type Tables = ReturnType<typeof defineTables>;
