import { useEffect } from "preact/hooks";
import type { Post } from "../../../posts/wire.ts";
import { api, at } from "../../api/client.ts";
import type { Draft } from "../../state/drafts.ts";
import { addOwnFace } from "../../state/own-faces.ts";
import type { OpenRoom } from "../../state/room.ts";
import { en } from "../../strings/en/composer.ts";
import { translator } from "../../strings/translate.ts";
import { checkBody } from "./compose/check-draft.ts";
import { ComposeForm } from "./compose/compose-form.tsx";
import { ForMembers } from "./compose/for-members.tsx";
import { ReplyLine } from "./compose/reply-line.tsx";
import type { SentTexts } from "./compose/send-draft.ts";
import type { Compose } from "./compose/use-compose.ts";

const t = translator(en);

interface ComposerProps {
  room: OpenRoom;
  /** Null in the live conversation. */
  thread: string | null;
  /** The post that somebody wants to answer; another one takes its place. */
  replyTo: Post | null;
  /** The wish to answer it is over: it was answered, or taken off. */
  onCleared: () => void;
}

/** Where one writes into a thread or the live conversation, or what one has to do first. */
export function Composer({ room, thread, replyTo, onCleared }: ComposerProps) {
  const slug = room.room;
  const isClosed = thread !== null && room.log.thread(thread).value?.locked === true;
  const place = thread === null ? `${slug}/live` : `${slug}/threads/${thread}`;
  const send = async (texts: SentTexts, draft: Draft) => {
    const body = { ...texts, thread, replyTo: draft.replyTo };
    const post = await room.log.take(() => api.post<Post>(at`/rooms/${slug}/posts`, body));
    addOwnFace(post.persona.id);
    onCleared();
  };
  return (
    <ForMembers room={room} place={place} isClosed={isClosed}>
      {(writer) => (
        <ComposeForm
          key={thread}
          room={room}
          writer={writer}
          place={place}
          facesQuery={thread === null ? "" : at`?thread=${thread}`}
          label={t("body")}
          wish={replyTo}
          check={checkBody}
          send={send}
        >
          {(compose) => (
            <Reply room={room} compose={compose} wanted={replyTo} onCleared={onCleared} />
          )}
        </ComposeForm>
      )}
    </ForMembers>
  );
}

interface ReplyProps {
  room: OpenRoom;
  compose: Compose;
  wanted: Post | null;
  onCleared: () => void;
}

/** What is answered stands in the draft, so that it is there again after the page was left. */
function Reply({ room, compose: { draft, change }, wanted, onCleared }: ReplyProps) {
  useEffect(() => {
    if (wanted !== null) change({ replyTo: wanted.id });
  }, [wanted]);
  const { replyTo } = draft.value;
  if (replyTo === null) return null;
  return (
    <ReplyLine
      post={room.log.reference(replyTo).value}
      takeOff={() => {
        change({ replyTo: null });
        onCleared();
      }}
    />
  );
}
