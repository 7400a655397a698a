import type { Reads, Tx } from "../core/unit-of-work.ts";
import type { PersonaKind } from "./wire.ts";

export interface PersonaRow {
  id: string;
  kind: PersonaKind;
  /** Where it belongs; null for a community face, and for faces made before this was kept. */
  room: string | null;
  handle: string;
  handleIndex: string;
  bio: string | null;
  standing: string | null;
  retired: boolean;
  /** Of a `thread` face in a room with slow mode: when its owner may post next (ms). */
  slowUntil: number | null;
  /** False when its owner wants nothing of it to be found by searching. */
  searchable: boolean;
  lookup: string;
  sealed: string;
}

export interface PersonaStore {
  addPersona(tx: Tx, row: PersonaRow): Promise<void>;
  persona(reads: Reads, id: string): Promise<PersonaRow | null>;
  personaByLookup(reads: Reads, lookup: string): Promise<PersonaRow | null>;
  /** Cuts what leads from a face to its person, and back; what it is called now says nothing of them. */
  cutOff(
    tx: Tx,
    id: string,
    now: Pick<PersonaRow, "handle" | "handleIndex" | "lookup" | "sealed">,
  ): Promise<void>;
  changePersona(
    tx: Tx,
    id: string,
    changes: Partial<Omit<PersonaRow, "id" | "kind" | "room" | "sealed">>,
  ): Promise<void>;
  isHandleTaken(reads: Reads, handleIndex: string): Promise<boolean>;
  /** All faces there are, a page at a time by id: to find one person's, each has to be unsealed. */
  personasAfter(reads: Reads, id: string, limit: number): Promise<PersonaRow[]>;
}

/** One sealed list for an account, of those whom it does not want to meet. */
export interface BlockStore {
  blocksOf(reads: Reads, account: string): Promise<string | null>;
  /** The same, and nobody else changes it before this transaction ends. */
  holdBlocks(tx: Tx, account: string): Promise<string | null>;
  /** Null leaves nothing behind. */
  putBlocks(tx: Tx, account: string, sealed: string | null): Promise<void>;
}
