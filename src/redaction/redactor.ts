import type { Clock } from "../core/clock.ts";
import { newId, type RandomSource } from "../core/ids.ts";
import type { Keyring } from "../core/keyring.ts";
import type { Reads, Tx } from "../core/unit-of-work.ts";
import type { LedgerEntry, WordsEntry } from "./ledger.ts";
import type { RedactionStore } from "./store.ts";
import type { Span, Subject } from "./subject.ts";
import type { HeldText, TextHolder } from "./text-holder.ts";

/** The words of a removal, sealed until their bytes are known to be gone. */
export interface Mark {
  /** Null where no backup has to know: the words were replaced by their author. */
  readonly entry: LedgerEntry | null;
  readonly words: readonly string[];
}

export interface Removal {
  readonly subject: Subject;
  /** Null: all of its words. */
  readonly spans: readonly Span[] | null;
  /** The revision that the spans fit. */
  readonly revision: number | null;
}

export interface RedactorDeps {
  readonly holders: readonly TextHolder[];
  readonly redactions: RedactionStore;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly random: RandomSource;
}

type Erased =
  | { what: "account"; account: string; posts: "keep-anonymous" | "redact" }
  | { what: "face"; persona: string; posts: "keep-anonymous" | "redact" };

/**
 * The one path by which people's words disappear: out of every holder in the caller's transaction,
 * and a mark for the scrub, which sees to the bytes afterwards and writes the ledger.
 */
export class Redactor {
  readonly #deps: RedactorDeps;
  #wake: () => void = () => {};
  #noted: () => Promise<void> = async () => {};

  constructor(deps: RedactorDeps) {
    this.#deps = deps;
  }

  /** `table.column` of all that the holders answer for. */
  get columns(): string[] {
    return this.#deps.holders.flatMap(({ columns }) => columns);
  }

  /** Whom to wake when a mark is durable, and who knows when the ledger has what was marked before. */
  onMark(wake: () => void, noted: () => Promise<void>): void {
    this.#wake = wake;
    this.#noted = noted;
  }

  /**
   * Waits until everything that was redacted before is in the ledger, so that no backup brings it
   * back. Throws when it could not be written; the words are out of the database all the same.
   */
  noted(): Promise<void> {
    return this.#noted();
  }

  /**
   * Takes words out of every holder. What others see of it (tombstone, event) is the caller's. `again`
   * is the entry that the ledger has of it already, when a backup is brought up to date.
   */
  async redact(tx: Tx, removal: Removal, again?: WordsEntry): Promise<void> {
    const { subject, spans, revision } = removal;
    const held = await this.#heldOf(tx, subject);
    const words = held.flatMap(({ field, text }) =>
      spans === null ? [text] : wordsAt(spans, field, text),
    );
    for (const holder of this.#deps.holders) await holder.redact(tx, subject, spans);
    await this.#mark(tx, words, again ?? { what: "words", subject, spans, revision });
  }

  /** These words were just replaced by their author: their bytes go as well, no backup needs to know. */
  async replaced(tx: Tx, words: readonly (string | null)[]): Promise<void> {
    const gone = words.filter((text): text is string => text !== null && text !== "");
    if (gone.length > 0) await this.#mark(tx, gone, null);
  }

  /**
   * An account or a face of it is erased: backups have to know; `words` are those that went with it.
   * `again` is the entry that the ledger has of it already.
   */
  async erased(
    tx: Tx,
    erased: Erased,
    words: readonly string[],
    again?: LedgerEntry,
  ): Promise<void> {
    await this.#mark(tx, words, again ?? erased);
  }

  /** What every holder has of a subject, such as for an export. */
  async wordsOf(reads: Reads, subject: Subject): Promise<string[]> {
    return (await this.#heldOf(reads, subject)).map(({ text }) => text);
  }

  async #heldOf(reads: Reads, subject: Subject): Promise<HeldText[]> {
    const held = [];
    for (const holder of this.#deps.holders) held.push(...(await holder.find(reads, subject)));
    return held;
  }

  async #mark(
    tx: Tx,
    words: readonly string[],
    what: LedgerEntry | Omit<WordsEntry, "id" | "at"> | Erased | null,
  ): Promise<void> {
    const { redactions, keyring, clock, random } = this.#deps;
    const id = newId(random);
    const entry = what === null ? null : { id, at: clock.now(), ...what };
    const mark: Mark = { entry, words: words.filter((text) => text !== "") };
    const sealed = keyring.seal("redaction", JSON.stringify(mark), id);
    await redactions.addRedaction(tx, { id, sealed });
    tx.afterCommit(() => this.#wake());
  }
}

function wordsAt(spans: readonly Span[], wanted: string, text: string): string[] {
  return spans
    .filter(({ field }) => field === wanted)
    .map(({ start, end }) => text.slice(start, end));
}
