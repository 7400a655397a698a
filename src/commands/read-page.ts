import { readFileSync } from "node:fs";
import type { RootKey } from "../core/root-key.ts";
import { readPrintedKey } from "../storage/index.ts";
import { CommandFailed } from "./command.ts";

const mostBytes = 64 * 1024;

/** The root key on a page that `export-root-key` wrote, or somebody typed. */
export function readPage(file: string): RootKey {
  return readPrintedKey(read(file));
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8").slice(0, mostBytes);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new CommandFailed(`${file} could not be read (${code}).`);
  }
}
