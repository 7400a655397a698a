import { useRef, useState } from "preact/hooks";
import type { ChangeThread, Thread } from "../../../../posts/wire.ts";
import { api, at } from "../../../api/client.ts";
import { Button } from "../../../parts/button.tsx";
import { isOwnFace } from "../../../state/own-faces.ts";
import type { OpenRoom } from "../../../state/room.ts";
import { en } from "../../../strings/en/thread.ts";
import { translator } from "../../../strings/translate.ts";
import { ThreadRefusal } from "./thread-refusal.tsx";
import { ThreadTitle } from "./thread-title.tsx";
import { ThreadTitleForm } from "./thread-title-form.tsx";
import { ThreadTools } from "./thread-tools.tsx";

const t = translator(en);

/** What stands over a thread: its title, how it stands, and what its opener and moderators do with it. */
export function ThreadHead({ room, thread }: { room: OpenRoom; thread: Thread }) {
  const { kind, answered, locked, pinned } = thread;
  return (
    <div class="thread-head">
      <ThreadTitle thread={thread} />
      {kind === "announcement" && <p class="small">{t("announcement")}</p>}
      {kind === "question" && <p class="small">{t(answered ? "answered" : "question")}</p>}
      {pinned && <p class="small">{t("pinned")}</p>}
      {locked && <p class="small">{t("locked")}</p>}
      {isOwnFace(thread.persona.id) && !locked && <OpenersTools room={room} thread={thread} />}
      <ThreadTools room={room} thread={thread} />
    </div>
  );
}

function OpenersTools({ room, thread }: { room: OpenRoom; thread: Thread }) {
  const { id, kind, answered, title } = thread;
  const [isChanging, setChanging] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const area = useRef<HTMLDivElement>(null);
  const change = async (wish: ChangeThread) => {
    setRefused(null);
    await room.log.takeThread(() => api.patch<Thread>(at`/threads/${id}`, wish));
  };
  const close = () => {
    setChanging(false);
    area.current?.focus();
  };
  return (
    <div ref={area} class="thread-tools" tabIndex={-1}>
      {isChanging ? (
        <ThreadTitleForm
          room={room}
          title={title}
          save={(wanted) => change({ title: wanted })}
          close={close}
        />
      ) : (
        <div class="buttons">
          {kind === "question" && (
            <Button act={() => change({ answered: !answered }).catch(setRefused)}>
              {t(answered ? "markOpen" : "markAnswered")}
            </Button>
          )}
          {title !== "" && (
            <Button look="quiet" act={() => setChanging(true)}>
              {t("changeTitle")}
            </Button>
          )}
        </div>
      )}
      {refused !== null && <ThreadRefusal error={refused} room={room} />}
    </div>
  );
}
