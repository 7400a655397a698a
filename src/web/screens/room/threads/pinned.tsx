import type { OpenRoom } from "../../../state/room.ts";
import { en } from "../../../strings/en/threads.ts";
import { translator } from "../../../strings/translate.ts";
import { ThreadRow } from "./thread-row.tsx";

const t = translator(en);

/** What the moderators of a room have put on top. */
export function Pinned({ room, ids }: { room: OpenRoom; ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <>
      <h2>{t("pinned")}</h2>
      <ul class="plain thread-rows">
        {ids.map((id) => (
          <ThreadRow key={id} room={room} thread={room.log.thread(id)} />
        ))}
      </ul>
    </>
  );
}
