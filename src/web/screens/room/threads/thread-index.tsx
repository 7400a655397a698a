import { useEffect, useRef } from "preact/hooks";
import type { ThreadSort } from "../../../../posts/wire.ts";
import { say } from "../../../api/say.ts";
import { Busy } from "../../../parts/busy.tsx";
import { Button } from "../../../parts/button.tsx";
import { Note } from "../../../parts/note.tsx";
import { Unreachable } from "../../../parts/unreachable.tsx";
import { readUpTo } from "../../../state/read-line.ts";
import type { OpenRoom } from "../../../state/room.ts";
import { en } from "../../../strings/en/threads.ts";
import { translator } from "../../../strings/translate.ts";
import { ThreadRow } from "./thread-row.tsx";
import { useThreads } from "./use-threads.ts";

const t = translator(en);

interface ThreadIndexProps {
  room: OpenRoom;
  sort: ThreadSort;
  /** Those that stand elsewhere on the screen. */
  without: readonly string[];
}

/** The threads in one order, page by page. It stays as it is until its reader asks for what is new. */
export function ThreadIndex({ room, sort, without }: ThreadIndexProps) {
  const { list, failure, load, more } = useThreads(room, sort);
  const all = list.ids.value;
  const rows = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (all !== null) void readUpTo(room, list.asOf);
  }, [room, all]);

  if (failure instanceof Error && all === null) return <Unreachable again={load} />;
  if (all === null) return <Busy />;
  const ids = all.filter((id) => !without.includes(id));
  return (
    <>
      <div role="status">
        {list.isBehind.value && (
          <Button act={() => load().then(() => focusLink(rows.current, 0))}>{t("behind")}</Button>
        )}
      </div>
      {ids.length === 0 && !list.hasMore.value && (
        <p>{t(sort === "unanswered" ? "noneUnanswered" : "none")}</p>
      )}
      <ul ref={rows} class="plain thread-rows">
        {ids.map((id) => (
          <ThreadRow key={id} room={room} thread={room.log.thread(id)} />
        ))}
      </ul>
      {failure !== null && (
        <Note look="again" urgent>
          {say(failure)}
        </Note>
      )}
      {list.hasMore.value && (
        <Button act={() => more().then(() => focusLink(rows.current, ids.length))}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

/** The button that had the focus goes away, or stands further down now. */
function focusLink(rows: HTMLElement | null, index: number): void {
  rows?.querySelectorAll<HTMLElement>("h3 a")[index]?.focus();
}
