import type { Tx } from "./unit-of-work.ts";

/** What somebody can be told. The sentences are written when a notice is read. */
export type NoticeKind =
  | "registration-approved"
  | "sign-in-changed"
  | "face-revealed"
  | "face-revealed-single-handed"
  | "reads-exceeded"
  | "export-made";

/** Kinds and ids only: nobody's words travel in a notice. `subject` is what the kind is about. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly subject: string | null;
}

/** The inboxes of accounts, for whoever has something to say. */
export interface Tell {
  /** Puts a notice into the account's inbox, in the caller's transaction. */
  tell(tx: Tx, account: string, notice: Notice): Promise<void>;
  /** Empties the account's inbox: the account ends. Returns how many notices lay in it. */
  forget(tx: Tx, account: string): Promise<number>;
}

/** Rings for an account's own sockets when a notice is there to be fetched. Losing a ring costs nothing but time. */
export interface NoticeBell {
  ring(account: string, notice: string): void;
  listen(listener: (account: string, notice: string) => void): void;
}
