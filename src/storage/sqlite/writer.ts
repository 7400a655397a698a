import { Refusal } from "../../core/errors.ts";
import type { Tx } from "../../core/unit-of-work.ts";
import { diskFull } from "../disk-full.ts";
import { asTx, type Db, type Handle } from "../handle.ts";
import { compileForSqlite } from "./compiled-query.ts";
import type { Connection } from "./connection.ts";
import { isBusy, isDamage, isFull } from "./faults.ts";
import type { FullDisk } from "./full-disk.ts";

/** How long a job may wait for a foreign lock before its caller is told to come back (ms). */
const patienceMs = 5_000;
/** One commit takes at most so many jobs, or as many as run in so many ms. */
const mostJobs = 512;
const mostRunMs = 20;
/** After a commit that took d ms the next starts 3 d later at the earliest: the loop is blocked a quarter of the time. */
const restFactor = 3;
/** Commits faster than this need no rest (ms). */
const quickCommitMs = 2;
const busyRetryMs = 100;
/** A removal that finds no room is tried so often again in the room that is given back. */
const triesWhenFull = 3;

interface Job {
  run(handle: Handle): Promise<void>;
  settle(): void;
  fail(error: unknown): void;
  readonly queuedAt: number;
  readonly callbacks: (() => void)[];
  /** How often it may run once more, in the room that was given back; 0 for what is refused on a full disk. */
  triesLeft: number;
}

/**
 * The only writer of the database. Work is queued; everything queued at one moment runs in one
 * `BEGIN IMMEDIATE … COMMIT`, each job in a savepoint of its own, and nobody hears of a job before
 * its commit is on the disk (group commit).
 */
export class Writer {
  readonly #connection: Connection;
  readonly #steps: Steps;
  readonly #db: Db;
  readonly #disk: Pick<FullDisk, "isFull" | "met">;
  readonly #onDamage: (error: unknown) => void;
  readonly #prepared: Handle["prepared"] = new Map();
  readonly #queue: Job[] = [];
  readonly #pauses: (() => void)[] = [];
  #isScheduled = false;
  /** A transaction is open, or about to be. */
  #isCommitting = false;
  #isClosed = false;
  #draining: Promise<void> = Promise.resolve();

  constructor(
    connection: Connection,
    db: Db,
    disk: Pick<FullDisk, "isFull" | "met">,
    onDamage: (error: unknown) => void,
  ) {
    this.#connection = connection;
    this.#steps = prepareSteps(connection);
    this.#db = db;
    this.#disk = disk;
    this.#onDamage = onDamage;
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.#disk.isFull && !this.#isClosed) return Promise.reject(diskFull());
    return this.#enqueue(work, 0);
  }

  evenWhenFull<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#enqueue(work, triesWhenFull);
  }

  #enqueue<T>(work: (tx: Tx) => Promise<T>, triesLeft: number): Promise<T> {
    if (this.#isClosed) return Promise.reject(closed());
    return new Promise<T>((resolve, reject) => {
      let result: T;
      this.#queue.push({
        queuedAt: performance.now(),
        callbacks: [],
        triesLeft,
        run: async (handle) => {
          result = await work(asTx(handle));
        },
        settle: () => resolve(result),
        fail: reject,
      });
      this.#schedule();
    });
  }

  /** Runs `work` on the connection outside of any transaction, in one go and as soon as that can be. */
  between<T>(work: (connection: Connection) => T): Promise<T> {
    if (this.#isClosed) return Promise.reject(closed());
    return new Promise<T>((resolve, reject) => {
      this.#pauses.push(() => {
        try {
          resolve(work(this.#connection));
        } catch (error) {
          this.#look(error);
          reject(error);
        }
      });
      if (!this.#isCommitting) this.#runPauses();
    });
  }

  /** Refuses new work, finishes what is queued. */
  async close(): Promise<void> {
    this.#isClosed = true;
    while (this.#isScheduled) await this.#draining;
  }

  /** Stops at once: nothing more is acknowledged. */
  refuseFromNow(): void {
    this.#isClosed = true;
    for (const job of this.#queue.splice(0)) job.fail(closed());
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    // The next turn of the loop: everything that this turn reads from sockets commits together.
    this.#draining = new Promise((resolve) => setImmediate(resolve)).then(() => this.#drain());
  }

  async #drain(): Promise<void> {
    try {
      while (this.#queue.length > 0) {
        const rest = await this.#commitNext();
        if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
      }
    } finally {
      this.#isScheduled = false;
      // After a fault of our own: what waits must not wait for ever.
      if (this.#queue.length > 0) this.#schedule();
    }
  }

  async #commitNext(): Promise<number> {
    this.#isCommitting = true;
    try {
      return await this.#commitBatch(performance.now());
    } finally {
      this.#isCommitting = false;
      this.#runPauses();
    }
  }

  #runPauses(): void {
    for (const pause of this.#pauses.splice(0)) pause();
  }

  /** Runs and commits what is queued; returns how long to rest before the next commit (ms). */
  async #commitBatch(started: number): Promise<number> {
    try {
      this.#steps.begin.run();
    } catch (error) {
      return this.#beginFailed(error);
    }
    const done: Job[] = [];
    let count = 0;
    for (let job = this.#queue.shift(); job !== undefined; job = this.#queue.shift()) {
      if (await this.#runJob(job)) done.push(job);
      count += 1;
      if (!this.#connection.inTransaction) break;
      if (count >= mostJobs || performance.now() - started > mostRunMs) break;
    }
    const commitStarted = performance.now();
    try {
      // SQLite itself rolls everything back on some errors; then the jobs before have gone as well.
      if (!this.#connection.inTransaction) throw new RolledBack();
      this.#steps[done.length > 0 ? "commit" : "rollback"].run();
    } catch (error) {
      this.#commitFailed(error, done);
      return 0;
    }
    for (const job of done) job.settle();
    for (const job of done) for (const callback of job.callbacks) callback();
    const commitMs = performance.now() - commitStarted;
    return commitMs < quickCommitMs ? 0 : commitMs * restFactor;
  }

  /** Runs one job in its savepoint. A job that throws leaves nothing, and is told at once. */
  async #runJob(job: Job): Promise<boolean> {
    const handle: Handle = {
      db: this.#db,
      dialect: "sqlite",
      prepared: this.#prepared,
      compile: compileForSqlite,
      isOver: false,
      afterCommit: (callback) => job.callbacks.push(callback),
    };
    this.#steps.savepoint.run();
    try {
      await job.run(handle);
      this.#steps.release.run();
      return true;
    } catch (error) {
      this.#undo();
      this.#look(error);
      if (isFull(error)) this.#again([job]);
      else job.fail(isDamage(error) ? closed() : error);
      return false;
    } finally {
      handle.isOver = true;
    }
  }

  #undo(): void {
    // Some errors (a full disk, say) have rolled the whole transaction back already.
    if (!this.#connection.inTransaction) return;
    this.#steps.undo.run();
    this.#steps.release.run();
  }

  #beginFailed(error: unknown): number {
    if (!isBusy(error)) {
      this.#look(error);
      const waiting = this.#queue.splice(0);
      if (isFull(error)) this.#again(waiting);
      else for (const job of waiting) job.fail(closed());
      return 0;
    }
    const late = performance.now() - patienceMs;
    while (this.#queue[0] !== undefined && this.#queue[0].queuedAt < late)
      this.#queue.shift()?.fail(closed());
    return busyRetryMs;
  }

  /**
   * Whether a failed commit is on the disk nobody knows: acknowledge nothing, and never try again in
   * place. One that found no room is known to be nowhere.
   */
  #commitFailed(error: unknown, done: readonly Job[]): void {
    if (this.#connection.inTransaction) this.#steps.rollback.run();
    this.#look(error);
    if (isFull(error) || error instanceof RolledBack) this.#again(done);
    else for (const job of done) job.fail(closed());
  }

  #look(error: unknown): void {
    if (isFull(error)) this.#disk.met();
    if (isDamage(error)) this.#onDamage(error);
  }

  /** There was no room: removals run once more in that which was given back, the rest is refused. */
  #again(jobs: readonly Job[]): void {
    const goesOn = (job: Job) => job.triesLeft > 0 && !this.#isClosed;
    const removals = jobs.filter(goesOn);
    const refusal = this.#disk.isFull ? diskFull : closed;
    for (const job of jobs) if (!goesOn(job)) job.fail(refusal());
    for (const job of removals) {
      job.triesLeft -= 1;
      job.callbacks.length = 0;
    }
    this.#queue.unshift(...removals);
  }
}

/** Nothing of the batch is anywhere. */
class RolledBack extends Error {
  constructor() {
    super("the transaction was rolled back by SQLite");
  }
}

type Steps = ReturnType<typeof prepareSteps>;

function prepareSteps(connection: Connection) {
  return {
    begin: connection.prepare("BEGIN IMMEDIATE"),
    savepoint: connection.prepare("SAVEPOINT job"),
    release: connection.prepare("RELEASE job"),
    undo: connection.prepare("ROLLBACK TO job"),
    commit: connection.prepare("COMMIT"),
    rollback: connection.prepare("ROLLBACK"),
  };
}

function closed(): Refusal {
  return new Refusal(
    "unavailable",
    "The server cannot store anything right now. Please try again in a moment.",
    { retryAfter: 2 },
  );
}
