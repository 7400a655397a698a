import type { Clock } from "../core/clock.ts";
import type { RandomSource } from "../core/ids.ts";
import type { Keyring } from "../core/keyring.ts";
import type { RightsChanged } from "../core/rights-changed.ts";
import type { UnitOfWork } from "../core/unit-of-work.ts";
import type { PassphraseHasher } from "./hashing.ts";
import type { KnownSessions } from "./known-sessions.ts";
import type { IdentityStore } from "./store.ts";

export interface IdentityDeps {
  readonly unitOfWork: UnitOfWork;
  readonly identity: IdentityStore;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly hasher: PassphraseHasher;
  readonly rights: RightsChanged;
  readonly knownSessions: KnownSessions;
}
