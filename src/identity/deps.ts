import type { Backoff } from "../core/backoff.ts";
import type { Clock } from "../core/clock.ts";
import type { Held } from "../core/held.ts";
import type { RandomSource } from "../core/ids.ts";
import type { Keyring } from "../core/keyring.ts";
import type { RightsChanged } from "../core/rights-changed.ts";
import type { Tell } from "../core/tell.ts";
import type { UnitOfWork } from "../core/unit-of-work.ts";
import type { Redactor } from "../redaction/index.ts";
import type { CredentialStore } from "./credential-store.ts";
import type { PassphraseHasher } from "./hashing.ts";
import type { KnownSessions } from "./known-sessions.ts";
import type { Mailer } from "./mailer.ts";
import type { SiteNameStore, SiteNames } from "./site-name-store.ts";
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
  /** The one way in which people's words disappear. */
  readonly redactor: Redactor;
  /** What the other rooms of the house hold of an account. */
  readonly held: readonly Held[];
  readonly mailer: Mailer;
  /** What one account proves of itself: codes, and passphrases typed again. Wrong ones slow it down. */
  readonly proofs: Backoff;
  readonly siteNames: SiteNameStore;
  /** What the environment says of the site; null where it leaves that to the owner. */
  readonly site: SiteNames & { readonly publicUrl: string };
}
