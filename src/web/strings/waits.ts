import { en } from "./en/waits.ts";
import { translator } from "./translate.ts";

const t = translator(en);

/** How long there is to wait, in words: rounded up, so that nobody comes back too early. */
export function waitOf(seconds: number): string {
  if (seconds <= 90) return t("seconds", { count: Math.ceil(seconds) });
  if (seconds <= 90 * 60) return t("minutes", { count: Math.ceil(seconds / 60) });
  return t("hours", { count: Math.ceil(seconds / 3600) });
}
