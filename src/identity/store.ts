import type { Reads, Tx } from "../core/unit-of-work.ts";
import type { SiteRole, Standing } from "./wire.ts";

export interface AccountRow {
  id: string;
  nameIndex: string;
  nameSealed: string;
  passphraseHash: string;
  createdWeek: number;
  standing: Standing | null;
  country: string | null;
  approved: boolean;
  emailSealed: string | null;
  siteRole: SiteRole | null;
}

export interface SessionRow {
  id: string;
  tokenHash: string;
  account: string;
  createdDay: number;
  usedDay: number;
  /** Until when credentials may be changed (ms). */
  steppedUpUntil: number | null;
}

export interface InviteRow {
  codeMac: string;
  kind: "owner" | "site" | "room";
  room: string | null;
  expiresAt: number;
}

/** An account that waits to be let in, by an id of its own. */
export interface RegistrationRow {
  id: string;
  account: string;
  noteSealed: string | null;
}

/** What identity needs of the database. Times are ms, coarse as their names say. */
export interface IdentityStore {
  addAccount(tx: Tx, row: AccountRow): Promise<"added" | "name-taken">;
  accountByName(reads: Reads, nameIndex: string): Promise<AccountRow | null>;
  account(reads: Reads, id: string): Promise<AccountRow | null>;
  changeAccount(tx: Tx, id: string, changes: Partial<Omit<AccountRow, "id">>): Promise<void>;
  hasOwner(reads: Reads): Promise<boolean>;
  /** Everyone with a site role. */
  staff(reads: Reads): Promise<{ id: string; siteRole: SiteRole }[]>;
  /** Drops the account and all that hangs on its id; returns how many rows of each table that were. */
  dropAccount(tx: Tx, id: string): Promise<Record<string, number>>;

  addRegistration(tx: Tx, row: RegistrationRow): Promise<void>;
  /** Who waits, by rising id, starting behind `after`. */
  registrationsAfter(
    reads: Reads,
    after: string,
    limit: number,
  ): Promise<(RegistrationRow & Pick<AccountRow, "createdWeek">)[]>;
  /** Takes one out and returns its account; null when there is none, or it was decided already. */
  takeRegistration(tx: Tx, id: string): Promise<string | null>;
  dropRegistrationOf(tx: Tx, account: string): Promise<void>;

  recordConsents(
    tx: Tx,
    account: string,
    consents: readonly { purpose: string; version: number }[],
    day: number,
  ): Promise<void>;

  addRecoveryCodes(tx: Tx, account: string, codeMacs: readonly string[]): Promise<void>;
  dropRecoveryCodes(tx: Tx, account: string): Promise<void>;
  /** True when the code was there and is spent now. */
  spendRecoveryCode(tx: Tx, account: string, codeMac: string): Promise<boolean>;
  countRecoveryCodes(reads: Reads, account: string): Promise<number>;

  addSession(tx: Tx, row: SessionRow): Promise<void>;
  sessionByToken(
    reads: Reads,
    tokenHash: string,
  ): Promise<(SessionRow & Pick<AccountRow, "siteRole" | "standing" | "approved">) | null>;
  sessionsOf(reads: Reads, account: string): Promise<SessionRow[]>;
  touchSession(tx: Tx, id: string, usedDay: number): Promise<void>;
  /** Ends one session of the account; true when it was there. */
  endSession(tx: Tx, account: string, id: string): Promise<boolean>;
  /** Ends all sessions of the account, less the one to keep; returns their ids. */
  endSessions(tx: Tx, account: string, kept?: string): Promise<string[]>;
  /** True while the session is there; inside a transaction it then stays until the commit. */
  holdSession(tx: Tx, id: string): Promise<boolean>;

  addInvite(tx: Tx, row: InviteRow): Promise<void>;
  /** Takes an invite out, so that it is spent; null when there is none. */
  takeInvite(tx: Tx, codeMac: string): Promise<InviteRow | null>;
  dropInvites(tx: Tx, which: { kind: "owner" } | { expiredBefore: number }): Promise<void>;
}
