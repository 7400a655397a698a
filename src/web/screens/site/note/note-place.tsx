import type { KeptDisclaimer } from "../../../../disclaimers/wire.ts";
import { en } from "../../../strings/en/site-note.ts";
import { pieces, translator } from "../../../strings/translate.ts";
import { RoomName } from "../../you/faces/room-name.tsx";

const t = translator(en);

export const noteRoles = ["clinician", "moderator", "host", "mentor"] as const;

/** Where a note stands, and for whom. */
export function NotePlace({
  note: { room, role },
}: {
  note: Pick<KeptDisclaimer, "room" | "role">;
}) {
  const known = noteRoles.find((one) => one === role);
  if (known !== undefined) return <>{t(`for-${known}`)}</>;
  if (room === null) return <>{t("inAll")}</>;
  return <>{pieces(en, "inRoom", { room: <RoomName key="room" slug={room} /> })}</>;
}
