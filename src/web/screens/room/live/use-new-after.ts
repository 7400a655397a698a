import { useEffect, useState } from "preact/hooks";
import type { Conversation } from "../../../state/conversation.ts";
import { leftOff } from "../../../state/read-line.ts";
import type { OpenRoom } from "../../../state/room.ts";

/**
 * After which `seq` everything was new when somebody came; null when nothing was. What comes while
 * they are here is not marked.
 */
export function useNewAfter(room: OpenRoom, conversation: Conversation): number | null {
  const [newAfter, setNewAfter] = useState<number | null>(null);
  const line = leftOff(room).value;
  useEffect(() => {
    const last = conversation.newest.peek();
    const seq = last === undefined ? 0 : (room.log.post(last).peek()?.seq ?? 0);
    if (line !== null && seq > line) setNewAfter(line);
  }, [line, room, conversation]);
  return newAfter;
}
