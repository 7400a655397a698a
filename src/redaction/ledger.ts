import type { Span, Subject } from "./subject.ts";

/** Words of a subject were taken out. */
export type WordsEntry = Extract<LedgerEntry, { what: "words" }>;

/** What was taken out, and no word of it: so that a backup from before can be brought up to date. */
export type LedgerEntry = {
  /** Random; an entry that comes twice counts once. */
  readonly id: string;
  /** ms since 1970. */
  readonly at: number;
} & (Removed | Ended | Faceless | BackedUp);

interface Removed {
  readonly what: "words";
  readonly subject: Subject;
  /** Null: all of it. Otherwise the spans, and the revision whose text they fit. */
  readonly spans: readonly Span[] | null;
  readonly revision: number | null;
}

/** An account was erased. */
interface Ended {
  readonly what: "account";
  readonly account: string;
  readonly posts: "keep-anonymous" | "redact";
}

/** A face of an erased account belongs to nobody from now on. */
interface Faceless {
  readonly what: "face";
  readonly persona: string;
  readonly posts: "keep-anonymous" | "redact";
}

/** A backup was made: a ledger without this line does not go past it. */
interface BackedUp {
  readonly what: "backup";
  /** The id in table `backups`: the SHA-256 of the file, so that a file is known by itself. */
  readonly backup: string;
}

/** Kept in `KEYS_DIR`, and beside every backup that is still held. Appended only. */
export interface Ledger {
  /** Durable everywhere when it returns. What is in it already is not written again. */
  append(entries: readonly LedgerEntry[]): Promise<void>;
}
