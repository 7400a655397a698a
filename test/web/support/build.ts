import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { type Patch, patchedSource } from "../../support/mutant.ts";
import { projectRoot } from "../../support/server.ts";

/**
 * A folder to run the server from with a client built from the sources as they are: the project's own
 * when its build is not older than they are, otherwise a copy.
 */
export function builtProject(): string {
  return isBuildFresh() ? projectRoot : builtCopy([]);
}

/** A copy of the project with these patches, its client built from the patched sources. */
export function builtCopy(patches: Patch[]): string {
  const folder = patchedSource(patches);
  const build = join(folder, "build");
  rmSync(build, { force: true });
  mkdirSync(build);
  symlinkSync(join(projectRoot, "build/typebox.js"), join(build, "typebox.js"));
  for (const name of ["vite.config.ts", "tsconfig.json"])
    symlinkSync(join(projectRoot, name), join(folder, name));
  const vite = join(projectRoot, "node_modules/vite/bin/vite.js");
  execFileSync(process.execPath, [vite, "build", "--logLevel", "warn"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  return folder;
}

/** Whether the project's own client was built from the sources as they are. */
export function isBuildFresh(): boolean {
  const page = statSync(join(projectRoot, "build/web/index.html"), { throwIfNoEntry: false });
  return page !== undefined && page.mtimeMs >= newestBelow(join(projectRoot, "src/web"));
}

/** When something below this folder was last changed, added, or taken away. */
function newestBelow(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return Math.max(...[".", ...names].map((name) => statSync(join(folder, name)).mtimeMs));
}
