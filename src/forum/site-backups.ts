import { existsSync, statSync } from "node:fs";
import { basename } from "node:path";
import { recordAct } from "../audit/index.ts";
import type { Config } from "../config.ts";
import type { Clock } from "../core/clock.ts";
import type { RandomSource } from "../core/ids.ts";
import type { Keyring } from "../core/keyring.ts";
import { errorFields, type Logger } from "../core/logger.ts";
import type { Ledger } from "../redaction/index.ts";
import {
  type BackupRow,
  BackupSchedule,
  Backups,
  type CopyPace,
  draftOf,
  draftsIn,
  type Storage,
  type Stores,
} from "../storage/index.ts";

export interface SiteBackups {
  readonly backups: Backups;
  readonly schedule: BackupSchedule;
  /** What a database that was restored needs besides the ledger, in one transaction. */
  afterRestore(rows: readonly BackupRow[]): Promise<void>;
  close(): Promise<void>;
}

interface Ground {
  readonly storage: Storage;
  readonly stores: Pick<Stores, "backups" | "afterRestore" | "audit">;
  readonly keyring: Keyring;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Logger;
  readonly pace: CopyPace;
}

/** The site's backups. A copy that was made before a migration becomes one of them in the background. */
export function openBackups(config: Config, ground: Ground): SiteBackups {
  const { dataDir, keysDir, backupDir, backupEveryHours, backupKeepDays } = config;
  const { storage, stores, ledger, clock, keyring, random, log, pace } = ground;
  const { copier, unitOfWork, isShared } = storage;
  const apart = { DATA_DIR: dataDir, KEYS_DIR: keysDir };
  const backups = new Backups({
    ...{
      copier,
      unitOfWork,
      backups: stores.backups,
      ledger,
      clock,
      random,
      apart,
      pace,
      isShared,
    },
  });
  const schedule = new BackupSchedule({
    ...{ backups, clock, log, dataDir, backupDir },
    everyHours: backupEveryHours,
    keepDays: backupKeepDays,
    ending: isShared ? ".dump" : ".db",
  });
  const adopted = adoptCopies(backups, backupDir, log);
  return {
    backups,
    schedule,
    afterRestore: (rows) =>
      unitOfWork.transaction(async (tx) => {
        await stores.afterRestore.closeDoors(tx);
        await stores.afterRestore.skipNumbers(tx);
        for (const row of rows.filter(({ path }) => existsSync(path)))
          await stores.backups.addBackup(tx, row);
        const act = { actor: "operator", action: "backup.restore", subject: "", room: null };
        await recordAct({ audit: stores.audit, keyring, clock }, tx, act);
      }),
    close: async () => {
      await adopted;
      await backups.close();
      await schedule.stop();
    },
  };
}

/** Whatever copies were made before migrations, the last one or one that a crash left. */
async function adoptCopies(backups: Backups, backupDir: string, log: Logger): Promise<void> {
  const isOurs = (path: string) => basename(path).startsWith("before-migration-");
  for (const path of draftsIn(backupDir).filter(isOurs))
    await backups.adopt(path, Math.floor(statSync(draftOf(path)).mtimeMs)).then(
      () => log.info({}, "the copy from before the migration is whole"),
      (error) => log.error(errorFields(error), "the copy from before the migration is not good"),
    );
}
