import { sql } from "../drizzle.ts";

/** Placeholders that SQLite's planner cannot look into: of pages it would make a new plan for each value. */
export const unseen = {
  text: (name: string) => sql`${sql.placeholder(name)} || ''`,
  number: (name: string) => sql`CAST(${sql.placeholder(name)} AS bigint)`,
  // The builder's type knows no expressions here; its SQL does.
  limit: sql`${sql.placeholder("limit")} + 0` as unknown as ReturnType<typeof sql.placeholder>,
};
