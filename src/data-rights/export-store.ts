import type { Reads } from "../core/unit-of-work.ts";
import type { PostRow, ThreadRow } from "../posts/index.ts";
import type { MembershipRow } from "../rooms/index.ts";

/** What a face can have done, each found by the number of a row. */
export type Deed = "posts" | "threads" | "reactions";

/** Rows with numbers above `after`, up to `upTo`. */
export interface Stretch {
  readonly after: number;
  readonly upTo: number;
}

/** What an export needs of a database beyond what the rooms of the house ask for. */
export interface ExportStore {
  consentsOf(
    reads: Reads,
    account: string,
  ): Promise<{ purpose: string; version: number; day: number }[]>;
  /** The account's wish to be let in, while nobody has decided. */
  registrationOf(
    reads: Reads,
    account: string,
  ): Promise<{ id: string; noteSealed: string | null } | null>;
  membershipsOf(reads: Reads, persona: string): Promise<MembershipRow[]>;
  /** The highest number there is. */
  endOf(reads: Reads, deed: Deed): Promise<number>;
  /** What these faces did in a stretch: nothing stored leads from a face to it, so each row is looked at. */
  deedsIn(
    reads: Reads,
    deed: Deed,
    personas: readonly string[],
    stretch: Stretch,
  ): Promise<{ persona: string; number: number }[]>;
  /** When and where the posts of a stretch were written, in order. */
  postTimes(
    reads: Reads,
    stretch: Stretch,
  ): Promise<{ number: number; room: string; at: number; state: "visible" | "removed" }[]>;
  /** Those of these posts that are not removed, in order. */
  posts(reads: Reads, numbers: readonly number[]): Promise<PostRow[]>;
  /** Those of these threads that still have their title, in order. */
  threads(reads: Reads, numbers: readonly number[]): Promise<ThreadRow[]>;
  reactions(
    reads: Reads,
    persona: string,
    numbers: readonly number[],
  ): Promise<{ post: string; name: string }[]>;
}
