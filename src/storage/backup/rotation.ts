import { realpathSync } from "node:fs";
import { dirname } from "node:path";
import { addDays } from "../../core/clock.ts";
import type { BackupRow } from "./held-backups.ts";

/**
 * Those that have stood in `folder` for longer than `keepDays`. The newest of all stays however old
 * it is: a site whose backups fail must not lose its last one. `held`: newest first.
 */
export function outlived(
  held: readonly BackupRow[],
  folder: string,
  keepDays: number,
  now: number,
): BackupRow[] {
  return held
    .slice(1)
    .filter(
      ({ path, madeAt }) => dirname(path) === real(folder) && addDays(madeAt, keepDays) < now,
    );
}

function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
