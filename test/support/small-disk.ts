import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot, temporaryFolder } from "./server.ts";
import { until } from "./wait.ts";

const folder = temporaryFolder("small-disk");
const library = join(folder, "small-disk.so");
const source = join(projectRoot, "test/faults/small-disk.c");

let disks = 0;

/** Room that a test can take away from a server and give back. */
export function smallDisk() {
  if (!existsSync(library))
    execFileSync("cc", ["-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"]);
  const quota = join(folder, `quota-${++disks}`);
  return {
    env: { LD_PRELOAD: library, SIDEROOM_SHIM_QUOTA: quota, LIMIT_POSTS_PER_MINUTE: "0" },
    /** Leaves so many bytes more than the files in `place` hold now. */
    leave: (place: string, bytes: number) =>
      writeFileSync(quota, `${bytesIn(place) + bytes} ${realpathSync(place)}`),
    clear: () => rmSync(quota, { force: true }),
  };
}

export type Disk = ReturnType<typeof smallDisk>;

function bytesIn(place: string): number {
  return readdirSync(place)
    .map((name) => statSync(join(place, name), { throwIfNoEntry: false }))
    .reduce((sum, found) => sum + (found?.isFile() ? found.size : 0), 0);
}

/** Throws an AssertionError when there is none. */
export async function hasBallast(file: string): Promise<void> {
  await until("the ballast lies there", () => existsSync(file), 10_000).catch(() =>
    assert.fail("there is no ballast"),
  );
}
