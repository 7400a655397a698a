import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** A file of the server: its path below `src`, with forward slashes, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

const root = resolve(import.meta.dirname, "../../src");

/** Every TypeScript file of `src`. */
export function readSources(): Source[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      path: file
        .slice(root.length + 1)
        .split("\\")
        .join("/"),
      text: readFileSync(file, "utf8"),
    }));
}
