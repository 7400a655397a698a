import type { Room } from "../../rooms/wire.ts";
import { en } from "../strings/en/audience.ts";
import { translator } from "../strings/translate.ts";

const t = translator(en);
const numbers = new Intl.NumberFormat("en-GB");

/** Who can read a room, and about how many people have joined it. */
export function Audience({ room: { audience, members } }: { room: Room }) {
  const howMany = members === 0 ? t("few") : t("about", { count: numbers.format(members) });
  const kept = audience.keptDays;
  const said = [
    t(audience.readers),
    howMany,
    ...(kept === null ? [] : [t("kept", { count: kept })]),
  ];
  return <span class="small">{said.join(" · ")}</span>;
}
