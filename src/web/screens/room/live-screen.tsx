import { useCallback, useState } from "preact/hooks";
import type { Post } from "../../../posts/wire.ts";
import { sayTyping } from "../../realtime/touch.ts";
import type { ScreenProps } from "../../screen.ts";
import type { OpenRoom } from "../../state/room.ts";
import { Composer } from "./composer.tsx";
import { Around } from "./live/around.tsx";
import { Stream } from "./live/stream.tsx";
import { RoomFrame } from "./room-frame.tsx";

/** A room's live conversation. */
export function LiveScreen({ params }: ScreenProps) {
  return (
    <RoomFrame slug={params.room ?? ""} tab="live">
      {(room) => <Live key={room.room} room={room} />}
    </RoomFrame>
  );
}

function Live({ room }: { room: OpenRoom }) {
  const [replyTo, setReplyTo] = useState<Post | null>(null);
  // Another object each time: asking again for the same one brings one back to the text.
  const reply = useCallback((post: Post) => setReplyTo({ ...post }), []);
  const mayWrite = room.membership.value?.persona != null;
  return (
    <>
      <Stream room={room} reply={mayWrite ? reply : undefined} />
      <div class="after-stream" id="write" tabIndex={-1} onInput={() => sayTyping(room.room)}>
        <Around room={room} />
        <Composer room={room} thread={null} replyTo={replyTo} onCleared={() => setReplyTo(null)} />
      </div>
    </>
  );
}
