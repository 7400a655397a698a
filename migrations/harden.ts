import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Finishes what drizzle-kit cannot say: every SQLite table is STRICT, and tables are kept in the
 * order of their own (mostly random) keys, because the order in which rows were written would tell
 * who came when and which rows belong together. Posts stay in the order of time: it is public, and
 * newest-first search depends on it; the audit is a sequence anyway.
 */
const inOrderOfWriting = new Set(["posts", "audit"]);

const folder = join(import.meta.dirname, "sqlite");
for (const name of readdirSync(folder).filter((file) => file.endsWith(".sql"))) {
  const path = join(folder, name);
  const before = readFileSync(path, "utf8");
  const after = before.replace(
    /CREATE TABLE `(\w+)` \(([\s\S]*?)\n\);/g,
    (_whole, table: string, columns: string) => {
      const options = inOrderOfWriting.has(table.replace(/^__new_/, ""))
        ? "STRICT"
        : "STRICT, WITHOUT ROWID";
      return `CREATE TABLE \`${table}\` (${columns}\n) ${options};`;
    },
  );
  if (after !== before) writeFileSync(path, after);
}
