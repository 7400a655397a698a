import type { Backoff } from "../core/backoff.ts";
import type { Clock } from "../core/clock.ts";
import type { RandomSource } from "../core/ids.ts";
import type { Keyring } from "../core/keyring.ts";
import type { RightsChanged } from "../core/rights-changed.ts";
import type { Tell } from "../core/tell.ts";
import type { UnitOfWork } from "../core/unit-of-work.ts";
import type { CredentialStore } from "./credential-store.ts";
import type { PassphraseHasher } from "./hashing.ts";
import type { KnownSessions } from "./known-sessions.ts";
import type { Mailer } from "./mailer.ts";
import type { IdentityStore } from "./store.ts";

export interface IdentityDeps {
  readonly unitOfWork: UnitOfWork;
  readonly identity: IdentityStore;
  readonly credentials: CredentialStore;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly hasher: PassphraseHasher;
  readonly rights: RightsChanged;
  readonly knownSessions: KnownSessions;
  readonly inbox: Tell;
  readonly mailer: Mailer;
  /** What one account proves of itself: codes, and passphrases typed again. Wrong ones slow it down. */
  readonly proofs: Backoff;
  /** The site as authenticators and mails know it. */
  readonly site: { readonly name: string; readonly publicUrl: string };
}
