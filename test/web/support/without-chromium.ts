import { accessSync, constants } from "node:fs";
import { missing } from "../../support/missing.ts";
import { executablePath } from "./chromium.ts";

/** Why a test in a browser has to be skipped; false when it can run. Said aloud, or a failure where services are a must. */
export const withoutChromium: string | false = found();

function found(): string | false {
  try {
    accessSync(executablePath, constants.X_OK);
    return false;
  } catch (error) {
    return missing("Chromium", error);
  }
}
