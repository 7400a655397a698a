import { useEffect, useState } from "preact/hooks";
import type { Thread } from "../../../../posts/wire.ts";
import { api, at } from "../../../api/client.ts";
import { isRefusal } from "../../../api/say.ts";
import type { OpenRoom } from "../../../state/room.ts";
import type { Known } from "../../../state/shelf.ts";

interface Asked {
  /** Null when there is none in this room, or none for this reader. */
  thread: Known<Thread>;
  /** Whether the server could not be asked. */
  isAway: boolean;
  ask: () => Promise<void>;
}

/** A thread of a room, asked for when it is not here. */
export function useThread({ room, log }: OpenRoom, id: string): Asked {
  const known = log.thread(id).value;
  const [isMissing, setMissing] = useState(false);
  const [isAway, setAway] = useState(false);
  const ask = async () => {
    setAway(false);
    await log
      .takeThread(() => api.get<Thread>(at`/threads/${id}`))
      .catch((error) => (isRefusal(error, "not-found") ? setMissing(true) : setAway(true)));
  };
  const isUnknown = known === undefined;
  useEffect(() => {
    if (isUnknown) void ask();
  }, [log, id, isUnknown]);
  const isElsewhere = known != null && known.room !== room;
  return { thread: isMissing || isElsewhere ? null : known, isAway: isAway && isUnknown, ask };
}
