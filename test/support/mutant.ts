import { AssertionError } from "node:assert";
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  projectRoot,
  type Server,
  type ServerOptions,
  startServer,
  temporaryFolder,
} from "./server.ts";

/** A change to one source file that takes one guard away. */
export interface Patch {
  /** Below the project's root. */
  file: string;
  /** Must occur exactly once, so that a patch cannot silently miss. */
  find: string;
  replace: string;
}

/** Throws unless each patch finds its text, just once: a look that costs nothing, at guards that stay this time. */
export function assertFits(patch: Patch | Patch[]): void {
  const texts = new Map<string, string>();
  for (const { file, find, replace } of [patch].flat()) {
    const text = texts.get(file) ?? readFileSync(join(projectRoot, file), "utf8");
    texts.set(file, applied(text, { file, find, replace }));
  }
}

/** A copy of the server's source with the patches applied, to be run instead of it. */
export function patchedSource(patches: Patch[]): string {
  const folder = temporaryFolder("mutant");
  cpSync(join(projectRoot, "src"), join(folder, "src"), { recursive: true });
  for (const name of ["node_modules", "migrations", "build", "package.json"]) {
    const original = join(projectRoot, name);
    if (existsSync(original)) symlinkSync(original, join(folder, name));
  }
  for (const patch of patches) {
    const path = join(folder, patch.file);
    writeFileSync(path, applied(readFileSync(path, "utf8"), patch));
  }
  return folder;
}

function applied(text: string, { file, find, replace }: Patch): string {
  const times = text.split(find).length - 1;
  if (times !== 1)
    throw new Error(`the mutant's text stands ${times} times in ${file}, not once:\n${find}`);
  return text.replace(find, () => replace);
}

/** The server without the guard, running. */
export function startMutant(patch: Patch | Patch[], options: ServerOptions = {}): Promise<Server> {
  // What is compiled for a folder that goes away again is not worth keeping.
  const env = { ...options.env, NODE_DISABLE_COMPILE_CACHE: "1" };
  return startServer({ ...options, env, source: patchedSource([patch].flat()) });
}

/**
 * Expects the attack to fail on this server, and resolves with how. An attack that still passes proves
 * nothing, and one that breaks down otherwise than by an assertion may never have reached the guard:
 * both throw.
 */
export async function seenToFail(
  server: Server,
  attack: (server: Server) => Promise<void>,
): Promise<AssertionError> {
  try {
    await attack(server);
  } catch (failure) {
    if (failure instanceof AssertionError) return failure;
    const why = (failure as Error).stack;
    throw new Error(`the attack broke down before it could judge:\n${why}\n${server.logs()}`);
  }
  throw new Error("the attack passes although its guard is gone");
}
