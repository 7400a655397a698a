import { createRequire } from "node:module";
import { sql } from "../drizzle.ts";
import type { Db } from "../handle.ts";
import { knownMigrations, migrationsFolder, pendingMigrations } from "../migrations.ts";

const require = createRequire(import.meta.url);

/** Any number of ours, the same in every process: two that start at once migrate one after the other. */
const migrationLock = 7_243_366;

/**
 * Brings the database to this version's schema, under a lock. A copy beforehand is the
 * operator's own (`pg_dump`): a server has no place to put one. Throws `DatabaseIsNewer`.
 */
export async function migratePostgres(db: Db, schema = "drizzle"): Promise<void> {
  const {
    migrate,
  }: typeof import("drizzle-orm/node-postgres/migrator") = require("drizzle-orm/node-postgres/migrator");
  const raw = db as unknown as Parameters<typeof migrate>[0];
  await raw.transaction(async (transaction) => {
    await transaction.execute(sql`SELECT pg_advisory_xact_lock(${migrationLock})`);
    const table = sql.raw(`"${schema}"."__drizzle_migrations"`);
    const there = await transaction.execute(
      sql`SELECT to_regclass(${`"${schema}"."__drizzle_migrations"`}) AS found`,
    );
    const rows =
      there.rows[0]?.found == null
        ? []
        : (await transaction.execute(sql`SELECT created_at FROM ${table}`)).rows;
    const applied = rows.map((row) => Number(row.created_at));
    if (pendingMigrations(applied, knownMigrations("postgres")) === 0) return;
    await migrate(raw, {
      migrationsFolder: migrationsFolder("postgres"),
      migrationsSchema: schema,
    });
  });
}
