import type { CopyPace } from "./pace.ts";

/** What is wrong with a copy: not whole, of a newer version, or no copy of a Sideroom database at all. */
export type CopyFault = "damaged" | "newer" | "foreign";

export interface CopyLook {
  /** Null: it was opened and read through, and all is well. */
  readonly fault: CopyFault | null;
  /** SHA-256 of the file, base64url; empty when there is a fault, as is the rest. */
  readonly id: string;
  readonly bytes: number;
  /** Of the root key that it belongs to. */
  readonly fingerprint: string | null;
}

/** How one kind of database is copied while it is used. */
export interface Copier {
  /** Writes everything that is committed into `draft`, a new file of mode 0600. */
  copyInto(draft: string, pace: CopyPace, signal: AbortSignal): Promise<void>;
  /** Takes out of a draft what must not be in a backup, opens it and reads all of it; off the main thread. */
  finish(draft: string): Promise<CopyLook>;
  /** The same look at a file that was made before; nothing is changed. */
  look(file: string): Promise<CopyLook>;
}
