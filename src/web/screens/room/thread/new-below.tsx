import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../../parts/button.tsx";
import type { Conversation } from "../../../state/conversation.ts";
import { isOwnFace } from "../../../state/own-faces.ts";
import type { OpenRoom } from "../../../state/room.ts";
import { en } from "../../../strings/en/thread.ts";
import { translator } from "../../../strings/translate.ts";
import { goToPost } from "../use-opened.ts";

const t = translator(en);

interface NewBelowProps {
  room: OpenRoom;
  conversation: Conversation;
}

/** Stands behind the last post: tells who reads further up that somebody has answered, and moves nothing. */
export function NewBelow({ room, conversation }: NewBelowProps) {
  const end = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState<{ id: string } | null>(null);

  useEffect(() => {
    if (end.current === null) return;
    const eye = new IntersectionObserver(([entry]) => {
      if (entry !== undefined && isReached(entry.boundingClientRect)) setFirst(null);
    });
    eye.observe(end.current);
    return () => eye.disconnect();
  }, []);
  useEffect(
    () =>
      room.log.listen((frame) => {
        if (frame.event !== "post.created" || frame.post.thread !== conversation.thread) return;
        const { id, persona } = frame.post;
        const place = end.current?.getBoundingClientRect();
        if (place === undefined || isReached(place) || isOwnFace(persona.id)) return;
        setFirst((before) => before ?? { id });
      }),
    [room, conversation],
  );

  const goThere = () => {
    if (first === null) return;
    setFirst(null);
    // As an address would lead there, where more lies in between than is here.
    if (conversation.ids.peek().includes(first.id)) goToPost(first.id);
    else location.hash = first.id;
  };
  return (
    <>
      <div ref={end} />
      <div class="new-below" role="status">
        {first !== null && <Button act={goThere}>{t("below")}</Button>}
      </div>
    </>
  );
}

function isReached({ top }: DOMRectReadOnly): boolean {
  return top <= innerHeight;
}
