import { setInterval } from "node:timers";
import type { Config } from "../config.ts";
import { systemRandom } from "../core/ids.ts";
import { errorFields } from "../core/logger.ts";
import { endDueFaces, keepNoLonger } from "../data-rights/index.ts";
import { forgetWhatIsOver, type Mailer, noMailer, SmtpMailer } from "../identity/index.ts";
import { createLog } from "../logging.ts";
import { Scrub, type ScrubPace } from "../redaction/index.ts";
import { forgetWaits } from "../rooms/index.ts";
import {
  assertApart,
  type CopyPace,
  finishRestore,
  gentlePace,
  KeyRotation,
  LedgerFile,
  ledgerBeside,
  openPostIds,
  openSiteKeys,
  openStorage,
  type RotationPace,
  type SiteFacts,
  type Storage,
  type StorageSettings,
  takeDataDir,
  usualPace,
} from "../storage/index.ts";
import { Chores } from "./chores.ts";
import { compose, type ForumDeps } from "./compose.ts";
import { KeptClock } from "./kept-clock.ts";
import { openPorts } from "./ports.ts";
import { openBackups, type SiteBackups } from "./site-backups.ts";
import { Soundness } from "./soundness.ts";

export interface Forum {
  readonly config: Config;
  readonly deps: ForumDeps;
  readonly rotation: KeyRotation;
  readonly facts: SiteFacts;
  readonly scrub: Scrub;
  readonly backups: SiteBackups;
  readonly storage: Pick<Storage, "copier" | "isWhole" | "scrubTargets">;
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
  /** How the look for removed words waits; tests wait less. */
  readonly scrubPace?: ScrubPace;
  /** How a backup goes on beside the site's work. */
  readonly backupPace?: CopyPace;
}

/** How often what is over is cleared away (ms). */
const tidyEveryMs = 60_000;

/** Opens everything below the servers: the data folder, the database, the keys, the ports between rooms. */
export async function openForum(config: Config, options: ForumOptions = {}): Promise<Forum> {
  const log = createLog(config.logLevel);
  const time = options.time ?? Date.now;
  const soundness = new Soundness(log, () => options.onWriteFailed?.());
  const releaseDataDir = takeDataDir(config.dataDir);
  finishRestore(config.dataDir);
  const storage = await openApart(config, {
    dataDir: config.dataDir,
    backupDir: config.backupDir,
    databaseUrl: config.databaseUrl,
    now: time(),
    onDamage: (error, mustEnd) => soundness.lost(error, mustEnd),
    onFull: (isFull) => {
      if (isFull) log.error({}, "the disk is full: only removals are stored until there is room");
      else log.info({}, "there is room on the disk again: everything is stored");
    },
  }).catch((error) => {
    releaseDataDir();
    throw error;
  });
  try {
    if (storage.backup !== null)
      log.info({ backup: storage.backup }, "made a copy before migrating");
    const { unitOfWork, facts } = storage;
    const { keysDir } = config;
    const keptClock = await KeptClock.open(storage, time);
    const keyring = await openSiteKeys(keysDir, systemRandom, unitOfWork, facts);
    const postIds = await openPostIds(keyring, systemRandom, unitOfWork, facts);
    const ports = await openPorts(config.natsUrl, log, keyring);
    const stores = storage.stores(postIds, (mac) => keyring.forms(mac));
    const search = storage.openSearch({
      ...{ ...ports, postIds, wordKey: keyring.lastingMac("site", "search-words") },
      onFault: (code) => log.warn({ code }, "the search index was held up; it is tried again"),
    });
    const deps = compose(config, {
      ...{ ...ports, unitOfWork, stores, searchIndex: search.index },
      clock: keptClock.clock,
      keyring,
      mailer: options.mailer ?? mailerOf(config, log),
    });
    keptClock.begin();
    const rotation = new KeyRotation({
      keysDir,
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
    const ledger = new LedgerFile(keysDir, async () =>
      (await stores.backups.backups(unitOfWork.reads)).map(({ path }) => ledgerBeside(path)),
    );
    const backups = openBackups(config, {
      ...{ storage, stores, ledger, keyring, clock: keptClock.clock, random: systemRandom },
      ...{ log, pace: options.backupPace ?? gentlePace },
    });
    const scrub = new Scrub({
      ...{ redactor: deps.redactor, redactions: stores.redactions, keyring, unitOfWork, ledger },
      targets: [search.scrubTarget, ...storage.scrubTargets],
      ...{ log, pace: options.scrubPace },
    });
    scrub.begin();
    const tidy = () => Promise.allSettled([forgetWhatIsOver(deps), forgetWaits(deps)]);
    const tidying = setInterval(tidy, tidyEveryMs).unref();
    const chores = new Chores(
      [
        { name: "faces of erased accounts", everyMinutes: 1, work: () => endDueFaces(deps) },
        { name: "kept days", everyMinutes: 15, work: (isOver) => keepNoLonger(deps, isOver) },
      ],
      log,
    );
    chores.begin();
    soundness.opened();
    return {
      config,
      deps,
      rotation,
      facts,
      backups,
      scrub,
      storage,
      log,
      isSound: () => soundness.holds,
      canWrite: async () => soundness.holds && !storage.isFull() && (await keptClock.canWrite()),
      close: async () => {
        keptClock.stop();
        clearInterval(tidying);
        await chores.stop();
        await backups.close();
        await scrub.stop();
        await rotation.stop();
        await deps.mailer.close();
        if (soundness.holds) await tidy();
        if (soundness.holds) await keptClock.note();
        await ports.close();
        await search.close();
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

function mailerOf({ mail }: Config, log: Forum["log"]): Mailer {
  return mail === null ? noMailer : new SmtpMailer(mail.url, mail.from, log);
}
