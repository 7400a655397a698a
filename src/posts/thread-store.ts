import type { Reads, Tx } from "../core/unit-of-work.ts";
import type { TextMask } from "../redaction/index.ts";
import type { ThreadKind, ThreadSort } from "./wire.ts";

export interface ThreadRow {
  id: string;
  room: string;
  /** Empty once the first post was removed. */
  title: string;
  kind: ThreadKind;
  persona: string;
  contentWarning: string | null;
  /** Where placeholders stand in the title. */
  masks: TextMask[] | null;
  /** The `seq` of the post that opened it. */
  firstSeq: number;
  lastSeq: number;
  /** When its newest post was written. */
  lastAt: number;
  /** How many of its posts are not removed. */
  posts: number;
  answered: boolean;
  locked: boolean;
  pinned: boolean;
  createdAt: number;
}

/** A thread to be stored; its id comes from the store. */
export interface NewThread extends Omit<ThreadRow, "id" | "masks"> {
  /** The gate of the room that the title was written under. */
  gate: string;
}

/** Threads of a room, and the room's head at that same moment. */
export interface ThreadList {
  threads: ThreadRow[];
  /** Null when there are no threads to tell it with. */
  head: number | null;
}

export interface ThreadStore {
  /** Returns the new thread's id, which nobody could have guessed. */
  addThread(tx: Tx, row: NewThread): Promise<string>;
  thread(reads: Reads, id: string): Promise<ThreadRow | null>;
  changeThread(
    tx: Tx,
    id: string,
    changes: Partial<
      Omit<NewThread, "room" | "kind" | "firstSeq" | "createdAt"> & Pick<ThreadRow, "masks">
    >,
  ): Promise<void>;
  /** Counts one post more, and moves the thread up to it. */
  countPost(tx: Tx, id: string, post: { seq: number; at: number }): Promise<void>;
  /**
   * The first `limit` threads in the order of `sort` whose number in it (`lastSeq`, or else `firstSeq`)
   * is below `before` and at least `lowest`.
   */
  threadsBefore(
    reads: Reads,
    room: string,
    sort: ThreadSort,
    range: { before: number; lowest: number; limit: number },
  ): Promise<ThreadList>;
}
