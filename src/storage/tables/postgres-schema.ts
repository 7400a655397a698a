import { postgresKit } from "../kit.ts";
import { defineTables } from "./index.ts";

/** What drizzle-kit reads to write `migrations/postgres`. */
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
} = defineTables(postgresKit());
