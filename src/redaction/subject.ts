/** What words belong to, by its public id. A thread's own words (its title) go with its first post, or by themselves. */
export interface Subject {
  readonly kind: "post" | "thread" | "persona";
  readonly id: string;
}

/** A run of UTF-16 units in one field of a subject, and what it gives away. */
export interface Span {
  readonly field: string;
  readonly start: number;
  readonly end: number;
  /** One of `oversharing/types.ts`, which also gives the placeholder. */
  readonly type: string;
}
