import type { PostRow } from "../posts/index.ts";
import type { Term } from "./query.ts";

/** A room to search in. */
export interface SearchedRoom {
  readonly slug: string;
  /** The first `seq` that may be found; null where all may. */
  readonly publicFrom: number | null;
}

export interface Search {
  readonly terms: readonly Term[];
  /** Nothing outside of these is found: not even how much there is can be told from the answer. */
  readonly rooms: readonly SearchedRoom[];
  readonly kind: PostRow["kind"] | null;
  /** Written at this time (ms) or later. */
  readonly from: number | null;
  /** Written before this time (ms). */
  readonly to: number | null;
  /** Faces whose posts are left out. */
  readonly without: ReadonlySet<string>;
  /** Go on behind this one; need not be a post of these rooms. */
  readonly before: string | null;
  readonly limit: number;
}

export interface Hits {
  /** Ids of posts, newest first. What happened to them a moment ago the index may not know yet. */
  readonly posts: readonly string[];
  /** Where to go on; null at the end. */
  readonly next: string | null;
}

/** Every word of every post that may be found, with its thread's title. Follows the logs by itself. */
export interface SearchIndex {
  /**
   * May give fewer than there are, when it has looked for long enough. Throws `Refusal("unavailable")`
   * when too many search at once, `Refusal("invalid")` for a `before` that is no post's id.
   */
  find(search: Search): Promise<Hits>;
}
