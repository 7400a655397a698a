import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root, and the Node that its scripts run. */
export const root = fileURLToPath(new URL("../../", import.meta.url));
export const node = join(root, "node_modules/.bin/node");

/** What `npm start` runs, for when npm and its shell must not stand in between. */
export function startCommand(flags: readonly string[]): {
  command: string[];
  env: NodeJS.ProcessEnv;
} {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: { start: string };
  };
  const words = scripts.start.split(" ");
  const at = words.indexOf("node");
  const settings = words.slice(0, at).map((word) => word.split("="));
  if (at < 0 || settings.some((setting) => setting.length !== 2)) {
    throw new Error("The start script is not `NAME=value … node …`");
  }
  return { command: [node, ...flags, ...words.slice(at + 1)], env: Object.fromEntries(settings) };
}

const here = fileURLToPath(new URL("./", import.meta.url));
const two = availableParallelism() > 1;

/** Servers and yardsticks on the first core; this process and its clients on the second. */
export const onServerCore: readonly string[] = two ? ["taskset", "-c", "0"] : [];
export const onClientCore: readonly string[] = two ? ["taskset", "-c", "1"] : [];
/** For a browser: on one core its many processes would wait for each other, as on no phone. */
export const onBothCores: readonly string[] = two ? ["taskset", "-c", "0,1"] : [];

export function takeClientCore(): void {
  if (two) execFileSync("taskset", ["-a", "-cp", "1", String(process.pid)]);
}

const scratch = new Map<string, string>();
let folders = 0;

/** A fresh empty folder on the disk; all of them go when the suite ends. */
export function freshFolder(name: string): string {
  return folderIn(tmpdir(), name);
}

/** The same in memory: what is left of a time when no disk takes part in it. */
export function memoryFolder(name: string): string | undefined {
  return existsSync("/dev/shm") ? folderIn("/dev/shm", name) : undefined;
}

function folderIn(parent: string, name: string): string {
  const own = scratch.get(parent) ?? mkdtempSync(join(parent, "sideroom-bench-"));
  scratch.set(parent, own);
  folders += 1;
  const path = join(own, `${folders}-${name}`);
  mkdirSync(path, { recursive: true });
  return path;
}

export function removeFolders(): void {
  for (const own of scratch.values()) rmSync(own, { recursive: true, force: true });
}

/** What the bench needs in C; built once, where nothing of it stays. */
export interface Built {
  client: string;
  slowDisk: string;
}

let built: Built | undefined;

export function build(): Built {
  if (built) return built;
  const folder = freshFolder("built");
  const client = join(folder, "client");
  const slowDisk = join(folder, "slow-fdatasync.so");
  execFileSync("cc", ["-O2", "-pthread", "-o", client, join(here, "client.c")]);
  const shim = join(here, "slow-fdatasync.c");
  execFileSync("cc", ["-O2", "-shared", "-fPIC", "-o", slowDisk, shim, "-ldl"]);
  built = { client, slowDisk };
  return built;
}

export const baselines = join(here, "baselines.ts");
