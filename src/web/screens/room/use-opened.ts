import { useEffect, useRef, useState } from "preact/hooks";
import type { Post } from "../../../posts/wire.ts";
import { api, at } from "../../api/client.ts";
import { isRefusal } from "../../api/say.ts";
import type { Conversation, Place } from "../../state/conversation.ts";
import type { OpenRoom } from "../../state/room.ts";

export interface Opened {
  /** The post that the address names. */
  wanted: string | null;
  /** What stood in the way. */
  failure: unknown;
  open: () => Promise<void>;
}

/** Opens a conversation in its usual place, or around the post that the address names, and goes there. */
export function useOpened(
  room: OpenRoom,
  conversation: Conversation,
  usual: "start" | "end",
): Opened {
  const [wanted, setWanted] = useState(named);
  const [failure, setFailure] = useState<unknown>(null);
  const isOpen = conversation.isOpen.value;

  useEffect(() => {
    const look = () => setWanted(named());
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);

  const open = async () => {
    setFailure(null);
    try {
      const place = await placeOf(room, conversation.thread, wanted);
      const isHere = place === null || conversation.ids.peek().includes(wanted ?? "");
      if (conversation.isOpen.peek() && !isHere) await conversation.reopen(place);
      else await conversation.open(place ?? usual);
    } catch (error) {
      setFailure(error);
    }
  };
  useEffect(() => {
    void open();
  }, [conversation, wanted]);
  const wasOpen = useRef(false);
  useEffect(() => {
    // The log has begun anew: it opens its conversations again, and what stands in the way is told here.
    if (wasOpen.current && !isOpen) conversation.open().catch(setFailure);
    wasOpen.current = isOpen;
  }, [conversation, isOpen]);
  useEffect(() => {
    if (isOpen && wanted !== null) goToPost(wanted);
  }, [isOpen, wanted]);
  return { wanted, failure, open };
}

/** Puts a post of this page in the middle of the screen, and the focus on it. */
export function goToPost(id: string): void {
  const post = document.getElementById(`post-${id}`);
  post?.scrollIntoView({ block: "center" });
  post?.focus({ preventScroll: true });
}

function named(): string | null {
  const id = location.hash.slice(1);
  return id === "" ? null : id;
}

/** Where a post stands; null when none is wanted, or it is none of this conversation. */
async function placeOf(
  room: OpenRoom,
  thread: string | null,
  id: string | null,
): Promise<Place | null> {
  if (id === null) return null;
  const here = room.log.post(id).peek();
  const post = here ?? (await room.log.take(() => api.get<Post>(at`/posts/${id}`)).catch(noPost));
  return post === null || post.thread !== thread ? null : { seq: post.seq };
}

function noPost(error: unknown): null {
  if (isRefusal(error, "not-found")) return null;
  throw error;
}
