import { createRequire } from "node:module";
import { dataFiles } from "../../src/storage/index.ts";
import { onServer, type Place } from "./databases.ts";

const SQLite: typeof import("better-sqlite3") = createRequire(import.meta.url)("better-sqlite3");

/** Every value of every table, as text, with its column as `table.column`. */
export async function everyRow(place: {
  config: Pick<Place["config"], "dataDir" | "databaseUrl">;
}): Promise<{ column: string; value: string }[]> {
  const { dataDir, databaseUrl } = place.config;
  if (databaseUrl === null) {
    const connection = new SQLite(dataFiles(dataDir).database, { readonly: true });
    try {
      const tables = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .pluck()
        .all() as string[];
      return tables.flatMap((table) =>
        valuesOf(table, connection.prepare(`SELECT * FROM "${table}"`).all()),
      );
    } finally {
      connection.close();
    }
  }
  const query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
  const tables = (await onServer(query, databaseUrl)) as { tablename: string }[];
  const all = [];
  for (const { tablename } of tables)
    all.push(...valuesOf(tablename, await onServer(`SELECT * FROM "${tablename}"`, databaseUrl)));
  return all;
}

function valuesOf(table: string, rows: unknown[]): { column: string; value: string }[] {
  return rows.flatMap((row) =>
    Object.entries(row as object).map(([column, value]) => ({
      column: `${table}.${column}`,
      value: typeof value === "string" ? value : JSON.stringify(value),
    })),
  );
}
