import type { DisclaimerStore } from "../../disclaimers/index.ts";
import { and, count, eq, or, sql } from "../drizzle.ts";
import { dbOf } from "../handle.ts";
import type { Tables } from "../tables/index.ts";

/** How many a disclaimer is asked of, in the rooms that ask for any. */
export function askedOf(tables: Tables): DisclaimerStore["askedOf"] {
  const { rooms, accounts, memberships, personas } = tables;
  const asks = eq(rooms.disclaimers, "required");
  return (reads, { room, role }) => {
    const db = dbOf(reads);
    if (room !== null)
      return only(
        db
          .select({ count: rooms.members })
          .from(rooms)
          .where(and(eq(rooms.slug, room), asks)),
      );
    if (role === null) {
      const anyAsks = sql`EXISTS (SELECT 1 FROM ${rooms} WHERE ${asks})`;
      return only(
        db
          .select({ count: count() })
          .from(accounts)
          .where(and(eq(accounts.approved, true), anyAsks)),
      );
    }
    // Roles are JSON, which both databases write alike as text.
    const hasRole = sql`CAST(${memberships.roles} AS text) LIKE ${`%"${role}"%`}`;
    return only(
      db
        .select({ count: sql<number>`count(DISTINCT ${memberships.persona})` })
        .from(memberships)
        .innerJoin(rooms, and(eq(rooms.slug, memberships.room), asks))
        .innerJoin(personas, eq(personas.id, memberships.persona))
        .where(or(eq(personas.standing, role), hasRole)),
    );
  };
}

/** PostgreSQL counts in strings. */
async function only(rows: PromiseLike<{ count: number }[]>): Promise<number> {
  const [row] = await rows;
  return Number(row?.count ?? 0);
}
