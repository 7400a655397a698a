import type { Config } from "../config.ts";
import { Backoff } from "../core/backoff.ts";
import type { Clock } from "../core/clock.ts";
import { systemRandom } from "../core/ids.ts";
import type { Keyring } from "../core/keyring.ts";
import { RateLimiter } from "../core/rate-limiter.ts";
import type { UnitOfWork } from "../core/unit-of-work.ts";
import type { EraseDeps } from "../data-rights/index.ts";
import { Gate, heldReceipts } from "../disclaimers/index.ts";
import { KnownSessions, type Mailer, PassphraseHasher } from "../identity/index.ts";
import { inboxes, type NoticeDeps } from "../notices/index.ts";
import { heldBlocks, heldFaceTexts, KnownBlocks } from "../personas/index.ts";
import { Faces, heldBookmarks, heldTexts, type PostDeps } from "../posts/index.ts";
import { Redactor } from "../redaction/index.ts";
import { heldReveals, type RevealDeps } from "../reveal/index.ts";
import { AnonymousWaits, heldReadLines, KnownMembers } from "../rooms/index.ts";
import type { SearchDeps, SearchIndex } from "../search/index.ts";
import type { Stores } from "../storage/index.ts";
import type { Ports } from "./ports.ts";

/** What the use cases of all rooms need, together. */
export type ForumDeps = PostDeps & SearchDeps & NoticeDeps & RevealDeps & EraseDeps;

/** What must be open before the rest can be made of it. */
export interface Ground extends Omit<Ports, "close"> {
  readonly unitOfWork: UnitOfWork;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly mailer: Mailer;
  readonly searchIndex: SearchIndex;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;

/** So many codes or passphrases of one account may be wrong before each costs a wait. */
const freeProofs = 5;
/** How often somebody may start again in one room. */
const freshFacesPerDay = 3;
/** How often somebody may list their own faces or try a handle. */
const faceSearchesPerHour = 120;
/** How many uses of the staff's tools that were refused to somebody are written down. */
const refusedUsesPerHour = 5;
/** An account may post so many times as much as one of its faces: more than anybody does. */
const accountFactor = 10;

/** Hands each room what it needs, and makes what lives in memory only. */
export function compose(config: Config, ground: Ground): ForumDeps {
  const { limits, publicUrl } = config;
  const { stores, unitOfWork, clock, keyring, mailer, bell, rights, noticeBell } = ground;
  const { searchIndex } = ground;
  const random = systemRandom;
  const holders = [...heldTexts(stores), heldFaceTexts({ ...stores, random })];
  return {
    ...stores,
    unitOfWork,
    clock,
    keyring,
    random,
    bell,
    rights,
    noticeBell,
    mailer,
    searchIndex,
    site: { name: config.siteName, contact: config.siteContact, publicUrl },
    hasher: new PassphraseHasher(),
    redactor: new Redactor({
      ...{ holders, redactions: stores.redactions, keyring, clock, random },
    }),
    inbox: inboxes({ notices: stores.notices, noticeBell, keyring, clock, random }),
    held: [
      heldBlocks(stores),
      heldReadLines({ ...stores, keyring }),
      heldReceipts({ ...stores, keyring }),
      heldBookmarks({ ...stores, keyring }),
      heldReveals(stores),
    ],
    gates: new Gate({ ...stores, keyring, clock, random }),
    knownSessions: new KnownSessions(rights),
    knownBlocks: new KnownBlocks({ blocks: stores.blocks, keyring, rights }),
    knownMembers: new KnownMembers(),
    anonymousWaits: new AnonymousWaits(),
    faces: new Faces(stores.posts),
    proofs: new Backoff({ free: freeProofs, most: limits.signInsPerHour, windowMs: dayMs }),
    faceSearchLimiter: new RateLimiter(faceSearchesPerHour, hourMs),
    freshFaceLimiter: new RateLimiter(freshFacesPerDay, dayMs),
    exportLimiter: new RateLimiter(limits.exportsPerHour, hourMs),
    exportsUnderWay: new Set(),
    refusedUses: new RateLimiter(refusedUsesPerHour, hourMs),
    postLimiter: new RateLimiter(limits.postsPerMinute, minuteMs),
    accountPostLimiter: new RateLimiter(limits.postsPerMinute * accountFactor, minuteMs),
  };
}
