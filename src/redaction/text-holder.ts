import type { Reads, Tx } from "../core/unit-of-work.ts";
import type { Span, Subject } from "./subject.ts";

/** A text as somebody wrote it, and where it stands. */
export interface HeldText {
  readonly field: string;
  readonly text: string;
}

/** Something that keeps people's words. Every column that does has one; a test walks the schema. */
export interface TextHolder {
  readonly name: string;
  /** `table.column`, of those that it answers for. */
  readonly columns: readonly string[];
  /** The words of a subject that it has now; none for subjects of other kinds. */
  find(reads: Reads, subject: Subject): Promise<HeldText[]>;
  /** Takes them out, wholly or (`spans`) in part, in the caller's transaction. */
  redact(tx: Tx, subject: Subject, spans: readonly Span[] | null): Promise<void>;
}
