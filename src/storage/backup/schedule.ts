import { setInterval } from "node:timers";
import type { Clock } from "../../core/clock.ts";
import { errorFields, type Logger } from "../../core/logger.ts";
import type { Backups } from "./backups.ts";
import { stampOf } from "./files.ts";
import { outlived } from "./rotation.ts";
import { dropSetAside } from "./set-aside.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** How often it looks whether one is due. The first look waits as long: a start is busy enough. */
const lookEveryMs = 60_000;
/** After a fault the next try waits so long. */
const tryAgainMs = hourMs;
/** One that is a little late is no reason to worry anybody. */
const lateFactor = 1.5;

export interface ScheduleDeps {
  readonly backups: Backups;
  readonly clock: Clock;
  readonly log: Logger;
  readonly dataDir: string;
  readonly backupDir: string;
  /** 0: none are made by themselves. */
  readonly everyHours: number;
  readonly keepDays: number;
  /** How a backup's file ends. */
  readonly ending: string;
}

/** What `doctor` wants to know. Times in ms; null: never. */
interface BackupState {
  readonly newestAt: number | null;
  readonly isOverdue: boolean;
  /** Why the last try failed; null when it did not. */
  readonly fault: string | null;
}

/** Makes a backup when one is due, and takes away those that have stood for long enough. */
export class BackupSchedule {
  readonly #deps: ScheduleDeps;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #fault: string | null = null;
  #tryAt = Number.NEGATIVE_INFINITY;
  #warnedAt = Number.NEGATIVE_INFINITY;

  constructor(deps: ScheduleDeps) {
    this.#deps = deps;
  }

  /** From now on it looks by itself, until `stop`. Says at once when backups are overdue. */
  begin(): void {
    this.#timer = setInterval(() => void this.look(), lookEveryMs).unref();
    this.#warn().catch(() => {});
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  /** Does what is due. Never rejects: a fault is told in the log, and tried again in an hour. */
  look(): Promise<void> {
    this.#looking ??= this.#work().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async state(): Promise<BackupState> {
    const { backups, clock, everyHours } = this.#deps;
    const [newest] = await backups.held();
    const newestAt = newest?.madeAt ?? null;
    const late = clock.latest() - everyHours * hourMs * lateFactor;
    // A site on its first day has none yet, and nothing is wrong with that: then only a fault counts.
    const isOverdue = everyHours > 0 && newestAt !== null && newestAt < late;
    return { newestAt, isOverdue, fault: this.#fault };
  }

  async #work(): Promise<void> {
    const { log } = this.#deps;
    try {
      await this.#makeIfDue();
    } catch (error) {
      this.#fault = error instanceof Error ? error.message : "for an unknown reason";
      this.#tryAt = this.#deps.clock.latest() + tryAgainMs;
      log.error(errorFields(error), "a backup could not be made; it is tried again in an hour");
    }
    // Also when none could be made: perhaps for want of the room that old ones take.
    await this.#clearAway().catch((error) =>
      log.warn(errorFields(error), "old backups could not be cleared away"),
    );
    await this.#warn().catch((error) =>
      log.warn(errorFields(error), "the backups could not be looked at"),
    );
  }

  async #makeIfDue(): Promise<void> {
    const { backups, clock, log, backupDir, everyHours, ending } = this.#deps;
    const now = clock.latest();
    if (everyHours === 0 || now < this.#tryAt) return;
    const [newest] = await backups.held();
    if (newest !== undefined && now < newest.madeAt + everyHours * hourMs) return;
    const { bytes } = await backups.make(`${backupDir}/sideroom-${stampOf(now)}${ending}`);
    this.#fault = null;
    log.info({ bytes }, "made a backup");
  }

  async #clearAway(): Promise<void> {
    const { backups, clock, log, dataDir, backupDir, keepDays } = this.#deps;
    const now = clock.latest();
    const old = outlived(await backups.held(), backupDir, keepDays, now);
    for (const row of old) await backups.drop(row);
    if (old.length > 0) log.info({ count: old.length }, "removed old backups");
    await backups.tidy(backupDir);
    dropSetAside(dataDir, keepDays, now);
  }

  /** Once a day while backups fail or are overdue. */
  async #warn(): Promise<void> {
    const { clock, log } = this.#deps;
    const { newestAt, isOverdue, fault } = await this.state();
    const now = clock.latest();
    if ((fault === null && !isOverdue) || now < this.#warnedAt + dayMs) return;
    this.#warnedAt = now;
    const hours = newestAt === null ? -1 : Math.floor((now - newestAt) / hourMs);
    log.warn(
      { hours },
      "there is no fresh backup; npm run sideroom -- doctor says more, npm run sideroom -- backup FILE makes one",
    );
  }
}
