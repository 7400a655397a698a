import type { ComponentChildren } from "preact";
import type { Post } from "../../../../posts/wire.ts";
import type { Chunk } from "../../../state/chunks.ts";
import type { OpenRoom } from "../../../state/room.ts";
import { en } from "../../../strings/en/live.ts";
import { dayOf } from "../../../strings/times.ts";
import { translator } from "../../../strings/translate.ts";
import { PostView } from "../post-view.tsx";

const t = translator(en);

interface ChunkViewProps {
  room: OpenRoom;
  chunk: Chunk;
  /** The post before the first one of it; null at the beginning of the conversation. */
  before: string | null;
  /** The `seq` after which everything is new to this reader. */
  newAfter: number | null;
  reply: ((post: Post) => void) | undefined;
}

/** A run of messages with their days; drawn anew only when one comes to it or goes. */
export function ChunkView({ room, chunk, before, newAfter, reply }: ChunkViewProps) {
  const ids = chunk.ids.value;
  let former = before === null ? null : peek(room, before);
  const drawn: ComponentChildren[] = [];
  for (const id of ids) {
    const post = peek(room, id);
    if (post === null) continue;
    if (former === null || dayKey(former) !== dayKey(post))
      drawn.push(
        <h2 key={`day ${id}`} class="day">
          {dayOf(post.createdAt)}
        </h2>,
      );
    if (newAfter !== null && post.seq > newAfter && (former?.seq ?? 0) <= newAfter)
      drawn.push(
        <p key={`new ${id}`} class="new-since" id="new-since">
          {t("newSince")}
        </p>,
      );
    drawn.push(<PostView key={id} room={room} id={id} reply={reply} time="clock" />);
    former = post;
  }
  return (
    <div
      class="chunk"
      style={{ "--posts": ids.length }}
      aria-live={chunk.isLive ? undefined : "off"}
    >
      {drawn}
    </div>
  );
}

function peek({ log }: OpenRoom, id: string): Post | null {
  return log.post(id).peek() ?? null;
}

function dayKey({ createdAt }: Post): string {
  return new Date(createdAt).toDateString();
}
