import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Finishes what drizzle-kit cannot say: every SQLite table is STRICT, and tables are kept in the
 * order of their own (mostly random) keys, because the order in which rows were written would tell
 * who came when and which rows belong together. Posts and threads stay in the order of time: it is public, and
 * newest-first search depends on it; the audit is a sequence anyway. Where a table is built anew,
 * drizzle-kit also copies the columns that the old one does not have yet: those are left out; and
 * where its rows are numbered, the count goes on, so that no number is given twice.
 */
const inOrderOfWriting = new Set(["posts", "threads", "audit"]);

const folder = join(import.meta.dirname, "sqlite");

interface Snapshot {
  tables: Record<string, { columns: Record<string, unknown> }>;
}

/** The columns that a table had before the migration of this number. */
function columnsBefore(migration: number, table: string): Set<string> {
  const number = String(migration - 1).padStart(4, "0");
  const path = join(folder, "meta", `${number}_snapshot.json`);
  const { tables } = JSON.parse(readFileSync(path, "utf8")) as Snapshot;
  return new Set(Object.keys(tables[table]?.columns ?? {}));
}

function withOptions(source: string): string {
  return source.replace(
    /CREATE TABLE `(\w+)` \(([\s\S]*?)\n\);/g,
    (_whole, table: string, columns: string) => {
      const options = inOrderOfWriting.has(table.replace(/^__new_/, ""))
        ? "STRICT"
        : "STRICT, WITHOUT ROWID";
      return `CREATE TABLE \`${table}\` (${columns}\n) ${options};`;
    },
  );
}

function copyingWhatThereIs(source: string, migration: number): string {
  return source.replace(
    /INSERT INTO `__new_(\w+)`\(([^)]*)\) SELECT [^;]* FROM `\1`;/g,
    (_whole, table: string, list: string) => {
      const before = columnsBefore(migration, table);
      const kept = list.split(", ").filter((column) => before.has(column.slice(1, -1)));
      const columns = kept.join(", ");
      return `INSERT INTO \`__new_${table}\`(${columns}) SELECT ${columns} FROM \`${table}\`;`;
    },
  );
}

function countingOn(source: string): string {
  return source.replace(
    /(INSERT INTO `__new_(\w+)`[^;]*;)(--> statement-breakpoint)(?!\nDELETE FROM sqlite_sequence)/g,
    (whole, copy: string, table: string, next: string) => {
      if (
        !source.includes(
          `CREATE TABLE \`__new_${table}\` (\n\t\`number\` integer PRIMARY KEY AUTOINCREMENT`,
        )
      )
        return whole;
      const forget = `DELETE FROM sqlite_sequence WHERE name = '__new_${table}';${next}`;
      const go = `INSERT INTO sqlite_sequence (name, seq) SELECT '__new_${table}', seq FROM sqlite_sequence WHERE name = '${table}';${next}`;
      return `${copy}${next}\n${forget}\n${go}`;
    },
  );
}

for (const name of readdirSync(folder).filter((file) => file.endsWith(".sql"))) {
  const path = join(folder, name);
  const before = readFileSync(path, "utf8");
  const after = countingOn(copyingWhatThereIs(withOptions(before), Number(name.slice(0, 4))));
  if (after !== before) writeFileSync(path, after);
}
