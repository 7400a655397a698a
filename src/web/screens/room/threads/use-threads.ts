import { useEffect, useMemo, useState } from "preact/hooks";
import type { ThreadSort } from "../../../../posts/wire.ts";
import type { OpenRoom } from "../../../state/room.ts";
import { ThreadList } from "./thread-list.ts";

export interface Threads {
  list: ThreadList;
  /** What stood in the way when they were asked for. */
  failure: unknown;
  load: () => Promise<void>;
  more: () => Promise<void>;
}

/** The threads of a room in one order, asked for when the screen opens. */
export function useThreads({ log }: OpenRoom, sort: ThreadSort): Threads {
  const list = useMemo(() => new ThreadList(log, sort), [log, sort]);
  const [failure, setFailure] = useState<unknown>(null);
  const trying = async (ask: () => Promise<void>) => {
    setFailure(null);
    await ask().catch(setFailure);
  };
  const load = () => trying(() => list.load());
  const more = () => trying(() => list.more());
  useEffect(() => {
    void load();
    return log.listen((frame) => list.heard(frame));
  }, [list]);

  // The log has begun anew, and let go of what it held.
  const first = list.ids.value?.[0];
  const isGone = first !== undefined && log.thread(first).value === undefined;
  useEffect(() => {
    if (isGone) void load();
  }, [isGone]);
  return { list, failure, load, more };
}
