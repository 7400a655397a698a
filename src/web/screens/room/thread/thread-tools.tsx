import { useState } from "preact/hooks";
import type { Thread, ThreadTools as Tools } from "../../../../posts/wire.ts";
import { api, at } from "../../../api/client.ts";
import { Button } from "../../../parts/button.tsx";
import type { OpenRoom } from "../../../state/room.ts";
import { isStaff } from "../../../state/session.ts";
import { en } from "../../../strings/en/thread.ts";
import { translator } from "../../../strings/translate.ts";
import { ThreadRefusal } from "./thread-refusal.tsx";

const t = translator(en);

/** What the room's moderators and the site's staff do with a thread as a whole; others see nothing of it. */
export function ThreadTools({ room, thread }: { room: OpenRoom; thread: Thread }) {
  const [refused, setRefused] = useState<unknown>(null);
  const badges = room.membership.value?.persona?.badges ?? [];
  if (!isStaff.value && !badges.includes("moderator")) return null;
  const { id, locked, pinned } = thread;
  const use = async (tools: Tools) => {
    setRefused(null);
    const path = at`/moderation/threads/${id}/tools`;
    await room.log.takeThread(() => api.post<Thread>(path, tools)).catch(setRefused);
  };
  return (
    <fieldset class="thread-tools" aria-label={t("tools")}>
      <div class="buttons">
        <Button act={() => use({ lock: !locked })}>{t(locked ? "unlock" : "lock")}</Button>
        <Button act={() => use({ pin: !pinned })}>{t(pinned ? "unpin" : "pin")}</Button>
      </div>
      {refused !== null && <ThreadRefusal error={refused} room={room} />}
    </fieldset>
  );
}
