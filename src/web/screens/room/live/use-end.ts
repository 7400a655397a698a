import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Conversation } from "../../../state/conversation.ts";
import { isOwnFace } from "../../../state/own-faces.ts";
import { readUpTo } from "../../../state/read-line.ts";
import type { OpenRoom } from "../../../state/room.ts";
import { EndKeeper } from "./end-keeper.ts";

interface EndProps {
  room: OpenRoom;
  conversation: Conversation;
  log: RefObject<HTMLElement>;
  /** Stands behind the newest message. */
  end: RefObject<HTMLElement>;
  /** After which `seq` all was new when somebody came. */
  newAfter: number | null;
  /** Whether somebody came for one message of it, and not for its end. */
  isSought: boolean;
}

/** Who is at the end stays there when something new comes; nobody else is moved, but told. */
export function useEnd({ room, conversation, log, end, newAfter, isSought }: EndProps) {
  const keeper = useRef<EndKeeper | null>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const [firstNew, setFirstNew] = useState<string | null>(null);
  const newest = conversation.newest.value;
  const known = useRef(newest);

  useLayoutEffect(() => {
    if (log.current === null || end.current === null) return;
    const kept = new EndKeeper(log.current, end.current, setAtEnd);
    keeper.current = kept;
    if (!isSought) kept.goToEnd();
    return () => kept.stop();
  }, [conversation]);

  useLayoutEffect(() => {
    const mark = document.getElementById("new-since");
    if (newAfter !== null && mark !== null) keeper.current?.goUpTo(mark);
  }, [newAfter]);

  useLayoutEffect(() => {
    if (newest === known.current) return;
    known.current = newest;
    // At once: a scroll event that comes first would take the new place for the old one.
    keeper.current?.grown();
    const post = newest === undefined ? null : room.log.post(newest).peek();
    // What came by a page is nothing new.
    if (post == null || conversation.chunks.peek().at(-1)?.isLive !== true) return;
    if (isOwnFace(post.persona.id)) keeper.current?.goToEnd();
    else if (!keeper.current?.isFollowing) setFirstNew((before) => before ?? post.id);
  }, [newest]);

  useEffect(() => {
    if (!isAtEnd || newest === undefined) return;
    setFirstNew(null);
    return keeper.current?.whenRead(() => {
      const seq = room.log.post(newest).peek()?.seq;
      if (seq !== undefined) void readUpTo(room, seq);
    });
  }, [newest, isAtEnd]);

  const showNew = () => {
    const post = document.getElementById(`post-${firstNew}`);
    setFirstNew(null);
    post?.scrollIntoView({ block: "start", behavior: "instant" });
    post?.focus({ preventScroll: true });
  };
  const letGo = () => keeper.current?.letGo();
  return { hasNew: firstNew !== null, showNew, letGo };
}
