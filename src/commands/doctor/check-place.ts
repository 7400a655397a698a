import { existsSync, statfsSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Forum } from "../../forum/index.ts";
import { dataFiles } from "../../storage/index.ts";
import { type Check, check, sizeOf, spanOf } from "./check.ts";

/** With less than this a site fills up before anybody looks (bytes). */
const leastFree = 500e6;
/** A clock that is off by more than this was set by somebody (ms). */
const mostDrift = 5 * 60_000;

/** Room for what is written, and for one more backup. */
export function checkDisk({ config }: Forum): Check {
  const { database } = dataFiles(config.dataDir);
  const size = existsSync(database) ? statSync(database).size : 0;
  const wants = [
    { name: "DATA_DIR", folder: config.dataDir, least: Math.max(leastFree, size / 4) },
    { name: "BACKUP_DIR", folder: config.backupDir, least: Math.max(leastFree, size * 1.2) },
  ].filter(({ folder }) => existsSync(folder));
  const rooms = wants.map((want) => ({ ...want, free: freeIn(want.folder) }));
  const short = rooms.filter(({ free, least }) => free < least);
  return check(
    "disk",
    short.length === 0,
    `There is room: ${rooms.map(({ name, free }) => `${sizeOf(free)} free for ${name}`).join(", ")}.`,
    `${short.map(({ name, free, least }) => `${name} has ${sizeOf(free)} free and should have ${sizeOf(least)}`).join("; ")}. Make room, or take a larger disk.`,
  );
}

function freeIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Time does not go back here: a clock that was ahead once makes rights run out early. */
export function checkClock({ deps }: Forum): Check {
  const behind = deps.clock.latest() - deps.clock.now();
  return check(
    "clock",
    behind <= mostDrift,
    "The clock is not behind the latest time that the site has seen.",
    `The clock is ${spanOf(behind)} behind the latest time that the site has seen. Set it right (chrony, ntpd); docs/decisions/06-clock.md says what a clock that was ahead does.`,
  );
}

/** The ballast is made a moment after the start; so long may that take (ms). */
const ballastMs = 5_000;

/** Room that is given back on a full disk, so that people can still remove what they wrote. */
export async function checkBallast({ config }: Forum): Promise<Check[]> {
  if (config.databaseUrl !== null) return [];
  const { ballast } = dataFiles(config.dataDir);
  const isThere = () => (statSync(ballast, { throwIfNoEntry: false })?.size ?? 0) > 0;
  for (let waited = 0; !isThere() && waited < ballastMs; waited += 100) await sleep(100);
  return [
    check(
      "ballast",
      isThere(),
      "There is ballast to throw off when the disk is full.",
      "There is no ballast: on a full disk nothing could be removed any more. Make room; the server makes it again.",
    ),
  ];
}
