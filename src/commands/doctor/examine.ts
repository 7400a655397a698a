import { checkChain } from "../../audit/index.ts";
import type { Forum } from "../../forum/index.ts";
import { reminderToExport } from "../keys.ts";
import { type Check, check, spanOf } from "./check.ts";
import { checkBackups, checkSetAside } from "./check-backups.ts";
import { checkBallast, checkClock, checkDisk } from "./check-place.ts";

/** Looks at everything that `doctor` looks at, inside the process that has the database open. */
export async function examine(forum: Forum): Promise<Check[]> {
  return [
    await checkKeys(forum),
    ...(await checkBackups(forum)),
    await checkDatabase(forum),
    await checkAudit(forum),
    checkScrub(forum),
    checkDisk(forum),
    ...(await checkBallast(forum)),
    checkClock(forum),
    checkSetAside(forum),
  ];
}

async function checkKeys(forum: Forum): Promise<Check> {
  const reminder = await reminderToExport(forum);
  const ill = `${reminder?.charAt(0).toUpperCase()}${reminder?.slice(1)}`;
  return check("keys", reminder === null, "The root key has a printed copy.", ill);
}

async function checkDatabase({ storage, isSound }: Forum): Promise<Check> {
  return check(
    "database",
    isSound() && (await storage.isWhole()),
    "The database is whole.",
    'The database is damaged. docs/operators.md, "When the database is damaged", says what to do.',
  );
}

async function checkAudit({ deps }: Forum): Promise<Check> {
  const at = await checkChain(deps, deps.unitOfWork.reads);
  return check(
    "audit",
    at === null,
    "The audit is whole.",
    `Row ${at} of the audit was changed, moved or cut out. Somebody has written to the database behind the site's back: find out who can.`,
  );
}

/** A removal is through within seconds, on a large site within half a minute. */
const longestScrubMs = 5 * 60_000;

function checkScrub({ scrub }: Forum): Check {
  const { pending, oldestMs, fault } = scrub.state();
  const why = fault === null ? "" : ` The last try: ${fault}.`;
  return check(
    "scrub",
    oldestMs < longestScrubMs,
    pending === 0 ? "Nothing removed is left in the files." : `${pending} removals are under way.`,
    `${pending} removals have been waiting for their bytes to go, the oldest for ${spanOf(oldestMs)}.${why} Is the disk full, or does another program have the database open?`,
  );
}
