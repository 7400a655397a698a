import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { addDays } from "../../core/clock.ts";
import { stampOf, timeOf } from "./files.ts";

const start = "set-aside-";

/** The folder in `DATA_DIR` for a database that was replaced by a backup at this time (ms). */
export function setAsideFolder(dataDir: string, at: number): string {
  return join(dataDir, `${start}${stampOf(at)}`);
}

/** Former databases that are still there. */
export function setAside(dataDir: string): { folder: string; at: number }[] {
  if (!existsSync(dataDir)) return [];
  return readdirSync(dataDir)
    .filter((name) => name.startsWith(start))
    .map((name) => ({ folder: join(dataDir, name), at: timeOf(name.slice(start.length)) ?? 0 }));
}

/** Removals do not reach a former database, so it goes in the time in which backups go. */
export function dropSetAside(dataDir: string, keepDays: number, now: number): void {
  for (const { folder, at } of setAside(dataDir))
    if (addDays(at, keepDays) < now) rmSync(folder, { recursive: true });
}
