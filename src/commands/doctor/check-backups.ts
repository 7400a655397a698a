import { dirname } from "node:path";
import type { Forum } from "../../forum/index.ts";
import { setAside } from "../../storage/index.ts";
import { type Check, check, spanOf } from "./check.ts";

const hourMs = 3_600_000;
/** A backup a day, and half a day late, is fresh enough for anybody. */
const freshHours = 36;
/** Who makes them by hand was told to make one a week at least. */
const byHandHours = 24 * 8;

const makeOne = "Make one: npm run sideroom -- backup FILE";

/** How old the newest backup is, and whether it is still as it was made. */
export async function checkBackups(forum: Forum): Promise<Check[]> {
  const { config, deps, backups, storage } = forum;
  const { fault } = await backups.schedule.state();
  const [newest] = await backups.backups.held();
  if (newest === undefined) {
    const why = fault === null ? "" : ` The last try failed: ${fault}`;
    return [check("backup", false, "", `There is no backup of this site yet. ${makeOne}${why}`)];
  }
  const age = deps.clock.latest() - newest.madeAt;
  const every = config.backupEveryHours;
  const most = every === 0 ? byHandHours : Math.max(freshHours, every * 1.5);
  const { fault: hurt, id } = await storage.copier.look(newest.path);
  return [
    check(
      "backup",
      fault === null && age < most * hourMs,
      `The newest backup is ${spanOf(age)} old.`,
      fault === null
        ? `The newest backup is ${spanOf(age)} old. ${makeOne}`
        : `The last backup failed: ${fault} The newest one is ${spanOf(age)} old.`,
    ),
    check(
      "backup-opens",
      hurt === null && id === newest.id,
      "It opens, it is whole, and it is as it was made.",
      `${newest.path} is not as it was made any more. Do not trust that disk (${dirname(newest.path)}); make another backup elsewhere.`,
    ),
  ];
}

/** Databases that a restore has replaced: removals do not reach them. */
export function checkSetAside({ config, deps }: Forum): Check {
  const folders = setAside(config.dataDir);
  const ages = folders.map(({ at }) => deps.clock.latest() - at);
  return check(
    "set-aside",
    folders.length === 0,
    "No former database is lying about.",
    `${folders.map(({ folder }) => folder).join(", ")}: a former database, ${spanOf(Math.max(0, ...ages))} old, which removals do not reach. Delete it when you need nothing from it any more; after ${config.backupKeepDays} days the server does.`,
  );
}
