import type { Keyring } from "../core/keyring.ts";
import { errorFields, type Logger } from "../core/logger.ts";
import type { UnitOfWork } from "../core/unit-of-work.ts";
import type { Ledger } from "./ledger.ts";
import { LedgerNotes } from "./ledger-notes.ts";
import { Patience } from "./patience.ts";
import type { Mark, Redactor } from "./redactor.ts";
import type { ScrubTarget } from "./scrub-target.ts";
import { mostAtOnce, type RedactionRow, type RedactionStore } from "./store.ts";

/** How the scrub waits (ms). */
export interface ScrubPace {
  /** So that one look serves all removals of a moment. */
  readonly gatherMs: number;
  /** After a fault it tries again, later each time. */
  readonly firstMs: number;
  readonly mostMs: number;
  /** For somebody who holds a file open; then it is said to be held up. */
  readonly heldUpMs: number;
}

const usualPace: ScrubPace = { gatherMs: 300, firstMs: 20, mostMs: 30_000, heldUpMs: 2_000 };
/** How often somebody who holds a file open is looked at again (ms). */
const lookAgainMs = 250;

export interface ScrubDeps {
  readonly redactor: Redactor;
  readonly redactions: RedactionStore;
  readonly keyring: Keyring;
  readonly unitOfWork: UnitOfWork;
  readonly ledger: Ledger;
  readonly targets: readonly ScrubTarget[];
  readonly log: Logger;
  /** Tests wait less. */
  readonly pace?: ScrubPace | undefined;
}

const heldUp = "somebody holds a file open";

/** What `doctor` wants to know of removals whose bytes are not yet known to be gone. */
export interface ScrubState {
  readonly pending: number;
  /** For how long the oldest has been waiting (ms); 0 when none is. */
  readonly oldestMs: number;
  /** What held up the last try; null when nothing did. */
  readonly fault: string | null;
}

/**
 * Sees to the bytes of what was removed: writes the ledger, brings every file up to date, looks whether
 * a word is left in it, and only then destroys the mark. What a crash left is finished at the next start.
 */
export class Scrub {
  readonly #deps: ScrubDeps;
  readonly #patience: Patience;
  /** For somebody who holds a file open. */
  readonly #holding: Patience;
  readonly #gathering: Patience;
  /** When each mark was first seen here (ms, by a clock that only goes forward). */
  readonly #since = new Map<string, number>();
  readonly #notes: LedgerNotes;
  #working: Promise<void> | undefined;
  #isAsked = false;
  #isStopped = false;
  #isSettled = true;
  #fault: string | null = null;

  constructor(deps: ScrubDeps) {
    this.#deps = deps;
    const { gatherMs, firstMs, mostMs, heldUpMs } = deps.pace ?? usualPace;
    this.#patience = new Patience(firstMs, mostMs);
    this.#holding = new Patience(firstMs, lookAgainMs, heldUpMs);
    this.#gathering = new Patience(gatherMs, gatherMs);
    this.#notes = new LedgerNotes(deps, (row) => this.#open(row).entry);
  }

  /** Goes on with what an earlier run left, and from now on with every mark. */
  begin(): void {
    this.#deps.redactor.onMark(
      () => this.wake(),
      () => this.#notes.written(),
    );
    this.wake();
  }

  /** Begins at once, or once more when it is at work. */
  wake(): void {
    this.#isAsked = true;
    this.#patience.cut();
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
      if (this.#isAsked && !this.#isStopped) this.wake();
    });
  }

  /** Ends between two steps; what is left is finished at the next start. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const one of [this.#patience, this.#holding, this.#gathering]) one.cut();
    await this.#working;
  }

  /** Settles once nothing waits any more, or the scrub was stopped. */
  async idle(): Promise<void> {
    while (this.#working !== undefined) await this.#working;
  }

  state(): ScrubState {
    const oldest = Math.min(...this.#since.values());
    return {
      pending: this.#since.size,
      oldestMs: this.#since.size === 0 ? 0 : Math.round(performance.now() - oldest),
      fault: this.#fault,
    };
  }

  async #work(): Promise<void> {
    while (this.#isAsked && !this.#isStopped) {
      this.#isAsked = false;
      const fault = await this.#pass().catch((error) => {
        this.#deps.log.warn(errorFields(error), "a removal was held up; it is tried again");
        return "it could not be finished";
      });
      this.#fault = fault;
      if (fault === heldUp)
        this.#deps.log.warn({}, "a removal waits: somebody reads from a file as it was before");
      if (fault === null) this.#patience.reset();
      else {
        this.#isAsked = true;
        await this.#patience.wait();
      }
    }
  }

  /** Finishes all that was marked before; null, or what held it up. */
  async #pass(): Promise<string | null> {
    const { redactions, unitOfWork } = this.#deps;
    await this.#notes.written();
    this.#see(await redactions.redactionIds(unitOfWork.reads));
    if (this.#since.size > 0) {
      // The bytes go at once; the look at them is for all that come in this moment.
      if (!(await this.#settle())) return heldUp;
      await this.#gathering.wait();
      await this.#notes.written();
    }
    const all = await redactions.redactionIds(unitOfWork.reads);
    this.#see(all);
    // What came this moment is not in the ledger yet: it has woken the next look.
    const ids = all.filter((id) => this.#notes.have(id));
    if (ids.length > 0 && !(await this.#settle())) return heldUp;
    let fault: string | null = null;
    for (let at = 0; at < ids.length && !this.#isStopped; at += mostAtOnce) {
      const rows = await redactions.redactions(unitOfWork.reads, ids.slice(at, at + mostAtOnce));
      const marks = rows.map((row) => this.#open(row));
      const left = await this.#leftOf(marks);
      const done = rows.filter((_, index) => !left.has(index)).map(({ id }) => id);
      if (done.length > 0) {
        this.#isSettled = false;
        await unitOfWork.evenWhenFull((tx) => redactions.dropRedactions(tx, done));
      }
      if (left.size > 0) fault = "words are left in a file";
      for (const id of done) {
        this.#since.delete(id);
        this.#notes.forget(id);
      }
    }
    // The seals of the marks go as the words did.
    if (!this.#isSettled && !(await this.#settle())) return heldUp;
    return fault;
  }

  #see(ids: readonly string[]): void {
    const there = new Set(ids);
    for (const id of this.#since.keys()) if (!there.has(id)) this.#since.delete(id);
    for (const id of ids) if (!this.#since.has(id)) this.#since.set(id, performance.now());
  }

  #open({ id, sealed }: RedactionRow): Mark {
    return JSON.parse(this.#deps.keyring.open("redaction", sealed, id));
  }

  /** Brings every target's files up to date; false when it was held up for long. */
  async #settle(): Promise<boolean> {
    this.#holding.reset();
    for (const target of this.#deps.targets) {
      while (!(await target.settle()))
        if (this.#isStopped || !(await this.#holding.wait())) return false;
    }
    this.#isSettled = true;
    return true;
  }

  /** Which of these marks (by index) have words left somewhere. */
  async #leftOf(marks: readonly Mark[]): Promise<Set<number>> {
    const words = marks.flatMap((mark, index) => mark.words.map((word) => ({ word, index })));
    const left = new Set<number>();
    for (const target of this.#deps.targets) {
      const found = await target.readBack(words.map(({ word }) => word));
      for (const at of found) left.add(words[at]?.index ?? 0);
      if (found.length > 0)
        this.#deps.log.warn(
          { target: target.name, count: found.length },
          "words that were removed are left in a file; it is tried again",
        );
    }
    for (const [index, { entry }] of marks.entries())
      if (entry?.what === "words" && entry.spans === null && (await this.#isThere(entry.subject)))
        left.add(index);
    return left;
  }

  async #isThere(subject: Parameters<Redactor["wordsOf"]>[1]): Promise<boolean> {
    const held = await this.#deps.redactor.wordsOf(this.#deps.unitOfWork.reads, subject);
    if (held.length > 0)
      this.#deps.log.warn({}, "a text that was removed is there; it is tried again");
    return held.length > 0;
  }
}
