import { useEffect, useRef, useState } from "preact/hooks";
import type { Post } from "../../../../posts/wire.ts";
import { say } from "../../../api/say.ts";
import { Busy } from "../../../parts/busy.tsx";
import { Button } from "../../../parts/button.tsx";
import { Note } from "../../../parts/note.tsx";
import { Unreachable } from "../../../parts/unreachable.tsx";
import type { Conversation } from "../../../state/conversation.ts";
import { seenThread } from "../../../state/read-line.ts";
import type { OpenRoom } from "../../../state/room.ts";
import { en } from "../../../strings/en/thread.ts";
import { translator } from "../../../strings/translate.ts";
import { useKeptPlace } from "../live/use-kept-place.ts";
import { useOpened } from "../use-opened.ts";
import { ChunkOfPosts } from "./chunk-of-posts.tsx";
import { NewBelow } from "./new-below.tsx";
import { useSteadyText } from "./use-steady-text.ts";

const t = translator(en);

interface ThreadPostsProps {
  room: OpenRoom;
  id: string;
  reply: ((post: Post) => void) | undefined;
}

/** What was said in a thread. It grows at either end when its reader asks, and below when somebody writes. */
export function ThreadPosts({ room, id, reply }: ThreadPostsProps) {
  const conversation = room.log.conversation(id);
  const { wanted, failure, open } = useOpened(room, conversation, "start");
  if (conversation.isOpen.value)
    return <OpenPosts {...{ room, id, reply, conversation, wanted }} />;
  return failure === null ? <Busy /> : <Unreachable again={open} />;
}

interface OpenPostsProps extends ThreadPostsProps {
  conversation: Conversation;
  wanted: string | null;
}

function OpenPosts({ room, id, reply, conversation, wanted }: OpenPostsProps) {
  const area = useRef<HTMLElement>(null);
  const chunks = conversation.chunks.value;
  const hasNewer = conversation.hasNewer.value;
  const lastSeq = room.log.thread(id).value?.lastSeq ?? 0;
  const [refused, setRefused] = useState<unknown>(null);
  useKeptPlace(area, chunks[0]?.key);
  useSteadyText(area);
  useEffect(() => {
    if (!hasNewer) seenThread(room, { id, lastSeq });
  }, [room, id, hasNewer, lastSeq]);

  /** The button may go with the last page; what was next to it takes the focus. */
  const grow = async (load: () => Promise<void>, neighbour: string | undefined) => {
    setRefused(null);
    try {
      await load();
      document.getElementById(`post-${neighbour}`)?.focus({ preventScroll: true });
    } catch (error) {
      setRefused(error);
    }
  };
  return (
    <section ref={area} class="thread-posts" aria-label={t("posts")}>
      {conversation.hasOlder.value && (
        <Button act={() => grow(() => conversation.loadOlder(), conversation.ids.peek()[0])}>
          {t("earlier")}
        </Button>
      )}
      {chunks.map((chunk) => (
        <ChunkOfPosts key={chunk.key} {...{ room, chunk, wanted, reply }} />
      ))}
      {refused !== null && (
        <Note look="again" urgent>
          <p>{say(refused)}</p>
        </Note>
      )}
      {hasNewer && (
        <Button act={() => grow(() => conversation.loadNewer(), conversation.ids.peek().at(-1))}>
          {t("later")}
        </Button>
      )}
      <NewBelow room={room} conversation={conversation} />
    </section>
  );
}
