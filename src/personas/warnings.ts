import { refuse } from "../core/errors.ts";
import type { Warning } from "./wire.ts";

/** Throws `Refusal("confirm-first")` with the warnings, unless they were confirmed or there are none. */
export function mustBeConfirmed(warnings: readonly Warning[], confirm: true | undefined): void {
  if (warnings.length === 0 || confirm === true) return;
  refuse(
    "confirm-first",
    "Nothing is done yet. Please read this; then you can go on, or change it.",
    {
      warnings,
    },
  );
}
