import type { Post } from "../../../../posts/wire.ts";
import "../../../looks/live.css";
import { Busy } from "../../../parts/busy.tsx";
import { Unreachable } from "../../../parts/unreachable.tsx";
import type { OpenRoom } from "../../../state/room.ts";
import { useOpened } from "../use-opened.ts";
import { OpenStream } from "./open-stream.tsx";

interface StreamProps {
  room: OpenRoom;
  reply: ((post: Post) => void) | undefined;
}

/** A room's live conversation at its newest, or around the message that the address names. */
export function Stream({ room, reply }: StreamProps) {
  const conversation = room.log.conversation(null);
  const { wanted, failure, open } = useOpened(room, conversation, "end");
  if (failure !== null) return <Unreachable again={open} />;
  if (!conversation.isOpen.value) return <Busy />;
  return (
    <OpenStream room={room} conversation={conversation} isSought={wanted !== null} reply={reply} />
  );
}
