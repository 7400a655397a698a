import type { NumberedSearch, Numbers } from "./find.ts";

/** What the thread of the index is asked, and what it answers to each. */
export interface Answers {
  find: Numbers;
  /** False while somebody keeps its file from being brought into order. */
  settle: boolean;
  readBack: number[];
  wipe: boolean;
  close: true;
}

export type Asked =
  | { id: number; ask: "find"; search: NumberedSearch }
  | { id: number; ask: "settle" | "close" }
  | { id: number; ask: "readBack"; words: readonly string[] }
  | { id: number; ask: "wipe"; pages: readonly number[] };

export type Wake = { ask: "follow"; rooms: readonly string[]; faces: readonly string[] };

export type Told =
  | { id: number; answer: Answers[keyof Answers] }
  /** A code of SQLite's, or a name: nothing that was asked for. */
  | { id: number; fault: string }
  /** Following was held up; it is tried again. */
  | { id: null; fault: string };

/** Where the two databases lie. */
export interface SearchFiles {
  readonly database: string;
  readonly search: string;
}
