import type { Reads, Tx } from "../../core/unit-of-work.ts";
import { and, eq } from "../drizzle.ts";
import { dbOf } from "../handle.ts";
import type { Tables } from "../tables/index.ts";

export interface SiteFacts {
  get(reads: Reads, name: string): Promise<string | null>;
  /** Takes no notice when there is one of that name. */
  add(tx: Tx, name: string, value: string): Promise<void>;
  set(tx: Tx, name: string, value: string): Promise<void>;
  /** Puts `to` in the place of `from` (null: nothing any more). False when `from` does not stand there. */
  swap(tx: Tx, name: string, from: string, to: string | null): Promise<boolean>;
}

export function siteFacts({ facts }: Tables): SiteFacts {
  return {
    get: async (reads, name) => {
      const [row] = await dbOf(reads).select().from(facts).where(eq(facts.name, name));
      return row?.value ?? null;
    },
    add: async (tx, name, value) => {
      await dbOf(tx).insert(facts).values({ name, value }).onConflictDoNothing();
    },
    set: async (tx, name, value) => {
      await dbOf(tx)
        .insert(facts)
        .values({ name, value })
        .onConflictDoUpdate({ target: facts.name, set: { value } });
    },
    swap: async (tx, name, from, to) => {
      const stands = and(eq(facts.name, name), eq(facts.value, from));
      const swapped =
        to === null
          ? await dbOf(tx).delete(facts).where(stands).returning({ name: facts.name })
          : await dbOf(tx).update(facts).set({ value: to }).where(stands).returning({
              name: facts.name,
            });
      return swapped.length === 1;
    },
  };
}
