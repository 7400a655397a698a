import { sqliteKit } from "../kit.ts";
import { defineTables } from "./index.ts";

/** What drizzle-kit reads to write `migrations/sqlite`. */
export const {
  facts,
  accounts,
  consents,
  recoveryCodes,
  sessions,
  invites,
  registrations,
  passkeys,
  challenges,
  totps,
  personas,
  blocks,
  rooms,
  memberships,
  events,
  disclaimers,
  disclaimerVersions,
  roomGates,
  receipts,
  posts,
  reactions,
  idempotency,
  audit,
  revealRequests,
  notices,
} = defineTables(sqliteKit);
