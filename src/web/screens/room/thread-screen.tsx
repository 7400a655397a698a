import { useCallback, useMemo, useState } from "preact/hooks";
import type { Post, Thread } from "../../../posts/wire.ts";
import "../../looks/thread.css";
import { Busy } from "../../parts/busy.tsx";
import { Unreachable } from "../../parts/unreachable.tsx";
import type { ScreenProps } from "../../screen.ts";
import type { OpenRoom } from "../../state/room.ts";
import { MissingScreen } from "../front/missing-screen.tsx";
import { Composer } from "./composer.tsx";
import { RoomFrame } from "./room-frame.tsx";
import { ThreadHead } from "./thread/thread-head.tsx";
import { ThreadPosts } from "./thread/thread-posts.tsx";
import { useThread } from "./thread/use-thread.ts";

/** One thread: what was said in it, and where one answers. */
export function ThreadScreen({ params: { room: slug = "", thread = "" } }: ScreenProps) {
  return (
    <RoomFrame slug={slug} tab={null}>
      {(room) => <OneThread key={thread} room={room} id={thread} />}
    </RoomFrame>
  );
}

function OneThread({ room, id }: { room: OpenRoom; id: string }) {
  const { thread, isAway, ask } = useThread(room, id);
  if (isAway) return <Unreachable again={ask} />;
  if (thread === null) return <MissingScreen />;
  if (thread === undefined) return <Busy />;
  return <Conversation room={room} thread={thread} />;
}

function Conversation({ room, thread }: { room: OpenRoom; thread: Thread }) {
  const [replyTo, setReplyTo] = useState<Post | null>(null);
  // A new wish each time, also for the post of the last one.
  const reply = useCallback((post: Post) => setReplyTo({ ...post }), []);
  const mayWrite = room.membership.value?.persona != null && !thread.locked;
  // A long thread is not drawn again when only what is above or below it changes.
  const posts = useMemo(
    () => <ThreadPosts room={room} id={thread.id} reply={mayWrite ? reply : undefined} />,
    [room, thread.id, mayWrite],
  );
  return (
    <>
      <ThreadHead room={room} thread={thread} />
      {posts}
      <Composer
        room={room}
        thread={thread.id}
        replyTo={replyTo}
        onCleared={() => setReplyTo(null)}
      />
    </>
  );
}
