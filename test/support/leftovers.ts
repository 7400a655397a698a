import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { tracesIn } from "./needle-text.ts";
import type { Server } from "./server.ts";
import { until } from "./wait.ts";

/** Every file below a folder, with its bytes; one that goes away meanwhile holds nothing. */
function filesBelow(folder: string): { path: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).flatMap((name) => {
    const path = join(folder, name);
    try {
      return statSync(path).isFile() ? [{ path: name, bytes: readFileSync(path) }] : [];
    } catch {
      return [];
    }
  });
}

/** In which files of a folder five characters in a row of one of these needles stand. */
export function leftIn(folder: string, needles: readonly string[]): string[] {
  return filesBelow(folder).flatMap(({ path, bytes }) =>
    tracesIn(bytes, needles).length > 0 ? [path] : [],
  );
}

/** How many removals a server has not finished yet, by its database. */
export function pendingIn(server: Pick<Server, "dataDir">): number {
  const database = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
  try {
    return Number(database.prepare("SELECT count(*) FROM redactions").pluck().get());
  } finally {
    database.close();
  }
}

/**
 * Reads in the database until told to stop: as long as that, no removal comes to its end. Nothing in this
 * process may read the files themselves meanwhile: closing one gives up the locks on it (POSIX).
 */
export function holdLog(server: Pick<Server, "dataDir">): { end: () => void } {
  const reader = new Database(join(server.dataDir, "sideroom.db"), { readonly: true });
  reader.exec("BEGIN; SELECT count(*) FROM posts");
  return { end: () => reader.close() };
}

/** Waits until every removal is known to be gone from the files. */
export async function scrubbed(server: Pick<Server, "dataDir">, ms = 15_000): Promise<void> {
  await until("the removals are done", () => pendingIn(server) === 0, ms);
}
