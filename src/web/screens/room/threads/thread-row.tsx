import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Link } from "wouter-preact";
import type { Thread } from "../../../../posts/wire.ts";
import { Ago } from "../../../parts/ago.tsx";
import { Face } from "../../../parts/face.tsx";
import { isNewSince } from "../../../state/read-line.ts";
import type { OpenRoom } from "../../../state/room.ts";
import type { Known } from "../../../state/shelf.ts";
import { en } from "../../../strings/en/threads.ts";
import { pieces, translator } from "../../../strings/translate.ts";

const t = translator(en);

interface ThreadRowProps {
  room: OpenRoom;
  thread: ReadonlySignal<Known<Thread>>;
}

/** A thread in a list: who opened it, what it is called, and how it stands. */
export function ThreadRow({ room, thread: { value: thread } }: ThreadRowProps) {
  if (thread == null) return null;
  return (
    <li class="thread-row">
      <p class="small">
        <Face persona={thread.persona} size={24} />
      </p>
      <h3>
        <Link href={`/rooms/${thread.room}/threads/${thread.id}`}>
          <Name thread={thread} />
        </Link>
      </h3>
      <p class="small">{facts(thread, isNewSince(room, thread))}</p>
    </li>
  );
}

function Name({ thread: { title, contentWarning } }: { thread: Thread }) {
  if (title === "") return <>{t("noTitle")}</>;
  if (contentWarning === null)
    return (
      <bdi data-theirs dir="auto">
        {title}
      </bdi>
    );
  const words = (
    <bdi data-theirs dir="auto">
      {contentWarning}
    </bdi>
  );
  return <>{pieces(en, "warned", { warning: words })}</>;
}

/** How it stands, in a few words. */
function facts(thread: Thread, isNew: boolean): ComponentChildren[] {
  const { posts, lastAt, createdAt, locked, kind } = thread;
  const replies = posts - (thread.title === "" ? 0 : 1);
  const said = [
    kind === "announcement" && t("announcement"),
    kind === "question" && t(thread.answered ? "answered" : "question"),
    ...(replies > 0
      ? [t("replies", { count: replies }), pieces(en, "last", { ago: <Ago at={lastAt} /> })]
      : [pieces(en, "begun", { ago: <Ago at={createdAt} /> }), t(locked ? "noAnswer" : "noReply")]),
    locked && t("locked"),
    isNew && t("isNew"),
  ].filter((part) => part !== false);
  return said.flatMap((part, index) => (index === 0 ? [part] : [" · ", part]));
}
