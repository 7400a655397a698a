import type { OpenRoom } from "../../../state/room.ts";
import { en } from "../../../strings/en/live.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** About how many are here, and whether one of them writes. Its line stays when there is nothing to say. */
export function Around({ room }: { room: OpenRoom }) {
  const present = room.present.value;
  return (
    <p class="around small">
      {present > 0 && t("present", { count: present })}{" "}
      {room.isSomeoneTyping.value && t("someoneWrites")}
    </p>
  );
}
