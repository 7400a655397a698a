/** Who reads: an account over all its sessions, or without one whoever comes from the address behind the day's token. */
export interface ReadingAs {
  readonly account: string | null;
  readonly addressToken: string;
  /** True for the demo, which no limit holds up. */
  readonly isExempt: boolean;
}

/**
 * How many posts of others, with their faces, somebody is shown in an hour. Nobody reads that fast;
 * only copying does.
 */
export interface ReadBudget {
  /** Counts one post that is about to be shown. Throws `Refusal("rate-limited")` when the hour is used up. */
  spend(reader: ReadingAs): void;
  /** Counts what was shown beyond that one; refuses nothing, the next `spend` does. */
  charge(reader: ReadingAs, posts: number): void;
}
