import type { RevealView } from "../../../../reveal/wire.ts";
import { en } from "../../../strings/en/site-reveals.ts";
import { fullTime } from "../../../strings/times.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** How far a request is, and until when, for the one who reads it. */
export function stateOf({ state, mine, singleHanded, opensAt, expiresAt }: RevealView): string {
  const time = fullTime(expiresAt);
  if (state === "looked") return t("state-looked");
  if (state === "expired") return t("state-expired");
  if (state === "approved") return t(mine ? "state-approved-mine" : "state-approved", { time });
  if (!mine) return t("state-waiting", { time });
  if (!singleHanded) return t("state-waiting-mine", { time });
  return t("state-waiting-alone", { opens: fullTime(opensAt), time });
}
