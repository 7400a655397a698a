import { refuse } from "../core/errors.ts";
import { errorFields, type Logger } from "../core/logger.ts";
import type { UnitOfWork } from "../core/unit-of-work.ts";
import type { Ledger, LedgerEntry } from "./ledger.ts";
import { mostAtOnce, type RedactionRow, type RedactionStore } from "./store.ts";

interface NotesDeps {
  readonly redactions: RedactionStore;
  readonly unitOfWork: UnitOfWork;
  readonly ledger: Ledger;
  readonly log: Logger;
}

/** Writes down in the ledger what was marked, each mark once. */
export class LedgerNotes {
  readonly #deps: NotesDeps;
  readonly #entryOf: (row: RedactionRow) => LedgerEntry | null;
  readonly #written = new Set<string>();
  #writing: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(deps: NotesDeps, entryOf: (row: RedactionRow) => LedgerEntry | null) {
    this.#deps = deps;
    this.#entryOf = entryOf;
  }

  /**
   * Everything that was marked before the call is in the ledger when it settles; calls of one moment go
   * together. Throws `Refusal("unavailable")` when the ledger cannot be written.
   */
  written(): Promise<void> {
    this.#next ??= this.#writing.then(() => {
      this.#next = undefined;
      const writing = this.#write();
      this.#writing = writing.catch(() => {});
      return writing;
    });
    return this.#next;
  }

  have(mark: string): boolean {
    return this.#written.has(mark);
  }

  /** For a mark that is destroyed. */
  forget(mark: string): void {
    this.#written.delete(mark);
  }

  async #write(): Promise<void> {
    const { redactions, unitOfWork, ledger, log } = this.#deps;
    const ids = await redactions.redactionIds(unitOfWork.reads);
    const fresh = ids.filter((id) => !this.#written.has(id));
    for (let at = 0; at < fresh.length; at += mostAtOnce) {
      const rows = await redactions.redactions(unitOfWork.reads, fresh.slice(at, at + mostAtOnce));
      const entries = rows.flatMap((row) => this.#entryOf(row) ?? []);
      try {
        if (entries.length > 0) await ledger.append(entries);
      } catch (error) {
        log.warn(errorFields(error), "the ledger of removals cannot be written; it is tried again");
        refuse(
          "unavailable",
          "It is removed. That could not be written down for the backups yet; it is tried again.",
          { retryAfter: 2 },
        );
      }
      for (const { id } of rows) this.#written.add(id);
    }
  }
}
