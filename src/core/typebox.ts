import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * TypeBox in one file, made by `npm run prepare`: the package has 700 modules, and reading them one
 * by one takes 20 MB and a tenth of a second of every start. Without that file the package serves.
 */
const bundle = join(import.meta.dirname, "../../build/typebox.js");
const typebox: typeof import("typebox") = existsSync(bundle)
  ? await import(bundle)
  : await import("typebox");

export const { Type } = typebox;
export type { Static, TSchema } from "typebox";
