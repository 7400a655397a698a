import { readFileSync } from "node:fs";
import { join } from "node:path";

export const migrationsFolder = (dialect: "sqlite" | "postgres") =>
  join(import.meta.dirname, "../../migrations", dialect);

/** The times (ms) by which drizzle knows the migrations of this version, oldest first. */
export function knownMigrations(dialect: "sqlite" | "postgres"): number[] {
  const journal: { entries: { when: number }[] } = JSON.parse(
    readFileSync(join(migrationsFolder(dialect), "meta/_journal.json"), "utf8"),
  );
  return journal.entries.map(({ when }) => when);
}

export class DatabaseIsNewer extends Error {
  constructor() {
    super(
      "This database was written by a newer version of Sideroom. Start that version, or restore a backup made before the upgrade.",
    );
    this.name = "DatabaseIsNewer";
  }
}

/** Compares what a database has with what this version knows. Throws `DatabaseIsNewer`. */
export function pendingMigrations(applied: readonly number[], known: readonly number[]): number {
  if (applied.some((when) => !known.includes(when))) throw new DatabaseIsNewer();
  return known.length - applied.length;
}
