import type { Clock } from "../core/clock.ts";
import type { Keyring } from "../core/keyring.ts";
import type { Reads, Tx } from "../core/unit-of-work.ts";

/** What somebody on the staff, or a command, did. Ids only, never text. */
export interface Act {
  /** `operator` (the command line), `owner`, `server`, `persona:ID`, or what `staffName` gives. */
  actor: string;
  action: string;
  subject: string;
  room: string | null;
}

export interface AuditRow extends Act {
  position: number;
  at: number;
  mac: string;
}

export interface AuditStore {
  /** The newest row; inside a transaction nobody else adds one before the commit. */
  lastAct(tx: Tx): Promise<AuditRow | null>;
  addAct(tx: Tx, row: AuditRow): Promise<void>;
  actsAfter(reads: Reads, position: number, limit: number): Promise<AuditRow[]>;
}

export interface AuditDeps {
  readonly audit: AuditStore;
  readonly keyring: Keyring;
  readonly clock: Clock;
}

/** Appends to the audit, in the transaction of the act itself. Each row's HMAC covers the one before. */
export async function recordAct(deps: AuditDeps, tx: Tx, act: Act): Promise<void> {
  const last = await deps.audit.lastAct(tx);
  const row = { ...act, position: (last?.position ?? 0) + 1, at: deps.clock.now() };
  await deps.audit.addAct(tx, { ...row, mac: deps.keyring.chain(...linkOf(last?.mac ?? "", row)) });
}

/** What a row's HMAC covers. */
export function linkOf(previous: string, row: Omit<AuditRow, "mac">): string[] {
  const { position, at, actor, action, subject, room } = row;
  return [previous, String(position), String(at), actor, action, subject, room ?? ""];
}
