import { useRef } from "preact/hooks";
import type { Post } from "../../../../posts/wire.ts";
import { Button } from "../../../parts/button.tsx";
import type { Conversation } from "../../../state/conversation.ts";
import type { OpenRoom } from "../../../state/room.ts";
import { en } from "../../../strings/en/live.ts";
import { translator } from "../../../strings/translate.ts";
import { ChunkView } from "./chunk-view.tsx";
import { KeysHelp } from "./keys-help.tsx";
import { MoreOfIt } from "./more-of-it.tsx";
import { useEnd } from "./use-end.ts";
import { useKeptPlace } from "./use-kept-place.ts";
import { useKeys } from "./use-keys.ts";
import { useNewAfter } from "./use-new-after.ts";

const t = translator(en);

interface OpenStreamProps {
  room: OpenRoom;
  conversation: Conversation;
  /** Whether somebody came for one message of it. */
  isSought: boolean;
  reply: ((post: Post) => void) | undefined;
}

/** What is said in a room, from the oldest that was asked for to the newest. */
export function OpenStream({ room, conversation, isSought, reply }: OpenStreamProps) {
  const log = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const chunks = conversation.chunks.value;
  const newAfter = useNewAfter(room, conversation);
  const { hasNew, showNew, letGo } = useEnd({ room, conversation, log, end, newAfter, isSought });
  useKeptPlace(log, chunks[0]?.key);
  const keys = useKeys(room, log, reply);
  const loadNewer = async () => {
    await conversation.loadNewer();
    letGo();
  };
  return (
    <>
      <KeysHelp />
      {conversation.hasOlder.value && (
        <MoreOfIt text={t("earlier")} load={() => conversation.loadOlder()} />
      )}
      {chunks.length === 0 && <p>{t("empty")}</p>}
      <div ref={log} class="stream" role="log" aria-label={t("stream")} {...keys}>
        {chunks.map((chunk, index) => (
          <ChunkView
            key={chunk.key}
            room={room}
            chunk={chunk}
            before={chunks[index - 1]?.ids.peek().at(-1) ?? null}
            newAfter={newAfter}
            reply={reply}
          />
        ))}
      </div>
      {conversation.hasNewer.value && <MoreOfIt text={t("later")} load={loadNewer} />}
      <div ref={end} class="stream-end" />
      {hasNew && (
        <div class="new-messages">
          <Button look="primary" act={showNew}>
            {t("newMessages")}
          </Button>
        </div>
      )}
    </>
  );
}
