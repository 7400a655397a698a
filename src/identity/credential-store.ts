import type { Reads, Tx } from "../core/unit-of-work.ts";
import type { AccountRow } from "./store.ts";

export interface PasskeyRow {
  id: string;
  credentialMac: string;
  account: string;
  sealed: string;
  counter: number;
  createdWeek: number;
}

export type ChallengePurpose =
  | "passkey-registration"
  | "passkey-sign-in"
  | "passkey-step-up"
  | "recovery-mail";

export interface ChallengeRow {
  mac: string;
  purpose: ChallengePurpose;
  account: string | null;
  expiresAt: number;
}

export interface TotpRow {
  account: string;
  sealed: string;
  confirmed: boolean;
  lastStep: number;
}

/** What is kept of credentials beside the passphrase. Times are ms. */
export interface CredentialStore {
  /** The account as it is now; nobody else changes its credentials until the commit. */
  lockAccount(tx: Tx, account: string): Promise<AccountRow | null>;

  addChallenge(tx: Tx, row: ChallengeRow): Promise<void>;
  challenge(reads: Reads, mac: string): Promise<ChallengeRow | null>;
  /** Takes a challenge out, so that it is spent; null when there is none. */
  takeChallenge(tx: Tx, mac: string): Promise<ChallengeRow | null>;
  dropChallenges(
    tx: Tx,
    which: { expiredBefore: number } | Pick<ChallengeRow, "account" | "purpose">,
  ): Promise<void>;

  addPasskey(tx: Tx, row: PasskeyRow): Promise<"added" | "known">;
  passkeyByCredential(reads: Reads, credentialMac: string): Promise<PasskeyRow | null>;
  passkeysOf(reads: Reads, account: string): Promise<PasskeyRow[]>;
  /** Moves a passkey's counter on; false when it is gone, or the counter would not rise (0 stays 0). */
  advancePasskey(tx: Tx, id: string, counter: number): Promise<boolean>;
  dropPasskey(tx: Tx, account: string, id: string): Promise<boolean>;

  /** Keeps a secret that waits to be confirmed; false while a confirmed one is there. */
  putTotp(tx: Tx, row: TotpRow): Promise<boolean>;
  totp(reads: Reads, account: string): Promise<TotpRow | null>;
  confirmTotp(tx: Tx, account: string, step: number): Promise<boolean>;
  /** True when no code of this step or a later one was used before. */
  useTotpStep(tx: Tx, account: string, step: number): Promise<boolean>;
  dropTotp(tx: Tx, account: string): Promise<boolean>;

  stepUpSession(tx: Tx, session: string, until: number): Promise<void>;
  /** Blanks what is over, so that it does not tell for longer when somebody signed in. */
  blankStepUps(tx: Tx, endedBefore: number): Promise<void>;
}
