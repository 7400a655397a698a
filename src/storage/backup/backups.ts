import { existsSync } from "node:fs";
import { dirname } from "node:path";
import type { Clock } from "../../core/clock.ts";
import { Refusal } from "../../core/errors.ts";
import { newId, type RandomSource } from "../../core/ids.ts";
import type { UnitOfWork } from "../../core/unit-of-work.ts";
import type { Ledger } from "../../redaction/index.ts";
import type { Copier } from "./copier.ts";
import {
  draftOf,
  draftsIn,
  isFolder,
  placeFor,
  promoteDraft,
  removeBackup,
  removeDraft,
  removeLedger,
} from "./files.ts";
import type { BackupRow, BackupStore } from "./held-backups.ts";
import type { CopyPace } from "./pace.ts";

export interface BackupDeps {
  readonly copier: Copier;
  readonly unitOfWork: UnitOfWork;
  readonly backups: BackupStore;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Folders that no backup may lie in, by the names of their settings. */
  readonly apart: Readonly<Record<string, string>>;
  readonly pace: CopyPace;
  /** Whether other processes keep backups of the same database. */
  readonly isShared: boolean;
}

/** The backups of this site: makes them, knows those that are held. One thing at a time. */
export class Backups {
  readonly #deps: BackupDeps;
  readonly #stop = new AbortController();
  #last: Promise<unknown> = Promise.resolve();

  constructor(deps: BackupDeps) {
    this.#deps = deps;
  }

  /**
   * Copies the database into `path` while it is used, and looks whether the copy is whole before it
   * takes its name. Throws a `Refusal` that says why there is none.
   */
  make(path: string): Promise<BackupRow> {
    return this.#next(async () => {
      const { copier, clock, apart, pace } = this.#deps;
      const place = placeFor(path, apart);
      const madeAt = clock.latest();
      removeDraft(place);
      try {
        await copier.copyInto(draftOf(place), pace, this.#stop.signal);
        return await this.#keep(place, madeAt);
      } catch (error) {
        removeDraft(place);
        throw asRefusal(error);
      }
    });
  }

  /** Makes a backup of the draft that lies beside `path`: a copy that was made before a migration. */
  adopt(path: string, madeAt: number): Promise<BackupRow> {
    return this.#next(() => this.#keep(path, madeAt));
  }

  /** Those whose file is there, newest first. */
  async held(): Promise<BackupRow[]> {
    const { backups, unitOfWork } = this.#deps;
    return (await backups.backups(unitOfWork.reads)).filter(({ path }) => existsSync(path));
  }

  /** Removes a backup: file, ledger, row. */
  drop({ id, path }: BackupRow): Promise<void> {
    return this.#next(async () => {
      await removeBackup(path, this.#deps.pace.rest, this.#stop.signal);
      await this.#forget(id);
    });
  }

  /**
   * Clears what attempts that were cut short left in `folder`, and forgets backups whose file somebody
   * took away while its folder is still there.
   */
  tidy(folder: string): Promise<void> {
    return this.#next(async () => {
      const { backups, unitOfWork, isShared } = this.#deps;
      // Another process may be at work in the same folder, or keep its backups on another machine.
      if (isShared) return;
      for (const draft of draftsIn(folder)) removeDraft(draft);
      for (const { id, path } of await backups.backups(unitOfWork.reads)) {
        if (existsSync(path) || !isFolder(dirname(path))) continue;
        removeDraft(path);
        removeLedger(path);
        await this.#forget(id);
      }
    });
  }

  /** Gives up what is under way. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#last.catch(() => {});
  }

  async #keep(path: string, madeAt: number): Promise<BackupRow> {
    const { copier, backups, unitOfWork, ledger, random } = this.#deps;
    const { fault, id, bytes } = await copier.finish(draftOf(path));
    if (fault !== null) throw notWhole();
    const row = { id, path, madeAt, bytes };
    await unitOfWork.transaction((tx) => backups.addBackup(tx, row));
    try {
      // The row stands: this writes the whole ledger beside the file, and every later entry as well.
      await ledger.append([{ id: newId(random), at: madeAt, what: "backup", backup: id }]);
      promoteDraft(path);
    } catch (error) {
      removeLedger(path);
      await this.#forget(id);
      throw error;
    }
    return row;
  }

  async #forget(id: string): Promise<void> {
    const { backups, unitOfWork } = this.#deps;
    await unitOfWork.transaction((tx) => backups.dropBackup(tx, id));
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => {});
    return turn;
  }
}

function notWhole(): Refusal {
  return new Refusal(
    "unavailable",
    "The copy was not whole, and was thrown away. Look at the disk (dmesg, SMART), and run: npm run sideroom -- doctor",
  );
}

/** The driver and the system say only a code that may be shown. */
function asRefusal(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  if (error instanceof Error && error.name === "AbortError")
    return new Refusal("unavailable", "The server was stopped before the backup was done.");
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "SQLITE_FULL" || code === "ENOSPC")
    return new Refusal("unavailable", "There is no room for a backup on that disk.");
  if (/^(SQLITE_|E[A-Z]+$)/.test(code))
    return new Refusal("unavailable", `The backup could not be written (${code}).`);
  return error;
}
