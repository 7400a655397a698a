import { existsSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./server.ts";

const folders = ["/usr/lib", "/usr/lib64", "/usr/local/lib"];

/** The library of the faketime package, which moves the wall clock of one process; undefined without it. */
export function faketimeLibrary(): string | undefined {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => [folder, ...readdirSync(folder).map((name) => join(folder, name))])
    .map((folder) => join(folder, "faketime/libfaketimeMT.so.1"))
    .find((path) => existsSync(path));
}

/** A wall clock that can be moved while the server runs; timers keep their own pace. */
export interface MovableClock {
  env: Record<string, string>;
  /** In whole seconds from true time, either way. */
  move(seconds: number): void;
}

export function movableClock(library: string): MovableClock {
  const file = join(temporaryFolder("clock"), "offset");
  const move = (seconds: number): void => {
    // In one step: the process reads the file all the time.
    writeFileSync(`${file}.next`, `${seconds < 0 ? "" : "+"}${seconds}s\n`);
    renameSync(`${file}.next`, file);
  };
  move(0);
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
      // Files keep their true times: the server must not be led astray by its own folders.
      NO_FAKE_STAT: "1",
    },
    move,
  };
}
