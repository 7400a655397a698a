import { setInterval } from "node:timers";
import type { Config } from "./config.ts";
import { Backoff } from "./core/backoff.ts";
import { type Clock, monotonicClock } from "./core/clock.ts";
import { systemRandom } from "./core/ids.ts";
import type { Keyring } from "./core/keyring.ts";
import { errorFields } from "./core/logger.ts";
import { RateLimiter } from "./core/rate-limiter.ts";
import type { UnitOfWork } from "./core/unit-of-work.ts";
import { Gate } from "./disclaimers/index.ts";
import {
  forgetWhatIsOver,
  KnownSessions,
  type Mailer,
  noMailer,
  PassphraseHasher,
  SmtpMailer,
} from "./identity/index.ts";
import { createLog } from "./logging.ts";
import { inboxes, type NoticeDeps } from "./notices/index.ts";
import { KnownBlocks } from "./personas/index.ts";
import { Faces, type PostDeps } from "./posts/index.ts";
import { memoryBell, memoryNotices, memoryRights, natsPorts } from "./realtime/index.ts";
import type { RevealDeps } from "./reveal/index.ts";
import { forgetWaits, KnownMembers } from "./rooms/index.ts";
import {
  assertApart,
  KeyRotation,
  openPostIds,
  openSiteKeys,
  openStorage,
  type RotationPace,
  type SiteFacts,
  type Storage,
  type StorageSettings,
  type Stores,
  takeDataDir,
  usualPace,
} from "./storage/index.ts";

type ForumDeps = PostDeps & NoticeDeps & RevealDeps;

export interface Forum {
  readonly config: Config;
  readonly deps: ForumDeps;
  readonly rotation: KeyRotation;
  readonly facts: SiteFacts;
  readonly log: ReturnType<typeof createLog>;
  /** False once the disk or the database file could not be trusted. */
  isSound(): boolean;
  /** Whether a write gets through; tries one when the last is a while ago. */
  canWrite(): Promise<boolean>;
  close(): Promise<void>;
}

export interface ForumOptions {
  /** Time in ms; tests set their own. */
  readonly time?: () => number;
  /** Told when a write has failed, after the start, in a way that makes the database doubtful. */
  readonly onWriteFailed?: () => void;
  /** Instead of the mail server that the configuration names. */
  readonly mailer?: Mailer;
  /** How long the steps of a change of the root key wait; tests wait less. */
  readonly rotationPace?: RotationPace;
}

/** How often the highest time seen is written down, so that a clock set back revives nothing (ms). */
const clockEveryMs = 10_000;
/** How long a write that got through counts for the next (ms). */
const believedMs = 2_000;
/** How often what is over is cleared away (ms). */
const tidyEveryMs = 60_000;
/** So many codes or passphrases of one account may be wrong before each costs a wait. */
const freeProofs = 5;

/** How often somebody may start again in one room. */
const freshFacesPerDay = 3;
/** How often somebody may list their own faces or try a handle. */
const faceSearchesPerHour = 120;
/** An account may post so many times as much as one of its faces: more than anybody does. */
const accountFactor = 10;

/** Opens everything below the servers: the data folder, the database, the keys, the ports between rooms. */
export async function openForum(config: Config, options: ForumOptions = {}): Promise<Forum> {
  const log = createLog(config.logLevel);
  const time = options.time ?? Date.now;
  let sound = true;
  let isOpen = false;
  const releaseDataDir = takeDataDir(config.dataDir);
  const storage = await openApart(config, {
    dataDir: config.dataDir,
    backupDir: config.backupDir,
    databaseUrl: config.databaseUrl,
    now: time(),
    onDamage: (error, mustEnd) => {
      if (sound)
        log.fatal(
          errorFields(error),
          "the database cannot be trusted: writes are refused from now on",
        );
      sound = false;
      if (isOpen && mustEnd) options.onWriteFailed?.();
    },
  }).catch((error) => {
    releaseDataDir();
    throw error;
  });
  try {
    if (storage.backup !== null)
      log.info({ backup: storage.backup }, "made a copy before migrating");
    const clock = await keptClock(storage, time);
    const keyring = await openSiteKeys(
      config.keysDir,
      systemRandom,
      storage.unitOfWork,
      storage.facts,
    );
    const { unitOfWork, facts } = storage;
    const postIds = await openPostIds(keyring, systemRandom, unitOfWork, facts);
    const ports =
      config.natsUrl === null
        ? {
            bell: memoryBell(),
            rights: memoryRights(),
            noticeBell: memoryNotices(),
            close: async () => {},
          }
        : await natsPorts(config.natsUrl, log, siteTag(keyring));
    const deps = compose(
      config,
      unitOfWork,
      storage.stores(postIds, (mac) => keyring.forms(mac)),
      clock,
      keyring,
      {
        ...ports,
        mailer: options.mailer ?? mailerOf(config, log),
      },
    );
    let wroteAt = 0;
    const note = async () => {
      await noteTime(storage, clock);
      wroteAt = performance.now();
    };
    const timer = setInterval(() => note().catch(() => {}), clockEveryMs).unref();
    const rotation = new KeyRotation({
      keysDir: config.keysDir,
      random: systemRandom,
      keyring,
      unitOfWork,
      facts,
      tables: storage.keyed,
      isShared: storage.isShared,
      pace: options.rotationPace ?? usualPace,
      onFault: (error) =>
        log.warn(errorFields(error), "the change of the root key was held up; it is tried again"),
    });
    rotation.begin();
    const tidy = () => Promise.allSettled([forgetWhatIsOver(deps), forgetWaits(deps)]);
    const tidying = setInterval(tidy, tidyEveryMs).unref();
    isOpen = true;
    return {
      config,
      deps,
      rotation,
      facts,
      log,
      isSound: () => sound,
      canWrite: async () => {
        if (!sound) return false;
        if (wroteAt > 0 && performance.now() - wroteAt < believedMs) return true;
        return note().then(
          () => true,
          () => false,
        );
      },
      close: async () => {
        clearInterval(timer);
        clearInterval(tidying);
        await rotation.stop();
        await deps.mailer.close();
        if (sound) await tidy();
        if (sound) await note().catch(() => {});
        await ports.close();
        await storage.close();
        releaseDataDir();
      },
    };
  } catch (error) {
    await storage.close();
    releaseDataDir();
    throw error;
  }
}

/** Opens the database once it is sure that keys and copies lie elsewhere. */
async function openApart(config: Config, settings: StorageSettings): Promise<Storage> {
  assertApart(config.dataDir, { KEYS_DIR: config.keysDir, BACKUP_DIR: config.backupDir });
  return openStorage(settings);
}

function compose(
  config: Config,
  unitOfWork: UnitOfWork,
  stores: Stores,
  clock: Clock,
  keyring: Keyring,
  {
    bell,
    rights,
    noticeBell,
    mailer,
  }: Pick<ForumDeps, "bell" | "rights" | "noticeBell" | "mailer">,
): ForumDeps {
  const {
    identity,
    credentials,
    personas,
    blocks,
    rooms,
    disclaimers,
    posts,
    audit,
    reveals,
    notices,
  } = stores;
  return {
    unitOfWork,
    identity,
    credentials,
    mailer,
    proofs: new Backoff({
      free: freeProofs,
      most: config.limits.signInsPerHour,
      windowMs: 86_400_000,
    }),
    site: { name: config.siteName, publicUrl: config.publicUrl },
    personas,
    blocks,
    rooms,
    disclaimers,
    posts,
    audit,
    reveals,
    notices,
    noticeBell,
    inbox: inboxes({ notices, noticeBell, keyring, clock, random: systemRandom }),
    keyring,
    clock,
    random: systemRandom,
    hasher: new PassphraseHasher(),
    rights,
    knownSessions: new KnownSessions(rights),
    knownBlocks: new KnownBlocks({ blocks, keyring, rights }),
    bell,
    gates: new Gate({ disclaimers, rooms, keyring, clock, random: systemRandom }),
    faces: new Faces(posts),
    knownMembers: new KnownMembers(),
    faceSearchLimiter: new RateLimiter(faceSearchesPerHour, 3_600_000),
    freshFaceLimiter: new RateLimiter(freshFacesPerDay, 86_400_000),
    postLimiter: new RateLimiter(config.limits.postsPerMinute, 60_000),
    accountPostLimiter: new RateLimiter(config.limits.postsPerMinute * accountFactor, 60_000),
  };
}

function mailerOf({ mail }: Config, log: Forum["log"]): Mailer {
  return mail === null ? noMailer : new SmtpMailer(mail.url, mail.from, log);
}

/** Names this site to its own processes: the same under every root key, and no secret. */
function siteTag(keyring: Keyring): string {
  return keyring
    .lastingMac("site")
    .slice(-16)
    .replace(/[^A-Za-z0-9]/g, "x");
}

async function keptClock({ unitOfWork, facts }: Storage, time: () => number): Promise<Clock> {
  const kept = await facts.get(unitOfWork.reads, "highest-time");
  return monotonicClock(time, kept === null ? 0 : Number(kept));
}

async function noteTime({ unitOfWork, facts }: Storage, clock: Clock): Promise<void> {
  await unitOfWork.transaction((tx) => facts.set(tx, "highest-time", String(clock.latest())));
}
