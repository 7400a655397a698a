import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot, temporaryFolder } from "../support/server.ts";

interface Journal {
  entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[];
}

/** What the next version of the server would be: the same source with one migration more. */
export async function nextVersion(): Promise<typeof import("../../src/forum/index.ts")> {
  const folder = temporaryFolder("next-version");
  for (const name of ["src", "migrations"])
    cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
  for (const name of ["node_modules", "package.json"])
    symlinkSync(join(projectRoot, name), join(folder, name));
  for (const dialect of ["sqlite", "postgres"]) addMigration(join(folder, "migrations", dialect));
  return import(join(folder, "src/forum/index.ts"));
}

function addMigration(folder: string): void {
  const path = join(folder, "meta/_journal.json");
  const journal: Journal = JSON.parse(readFileSync(path, "utf8"));
  const last = journal.entries.at(-1);
  if (last === undefined) throw new Error("there is no migration to follow");
  const idx = last.idx + 1;
  const tag = `${String(idx).padStart(4, "0")}_next`;
  journal.entries.push({ ...last, idx, when: last.when + 1_000, tag });
  writeFileSync(path, JSON.stringify(journal));
  writeFileSync(join(folder, `${tag}.sql`), "CREATE TABLE next_version (id text PRIMARY KEY);\n");
}
