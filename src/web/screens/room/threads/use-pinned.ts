import { useEffect } from "preact/hooks";
import type { Thread } from "../../../../posts/wire.ts";
import { api, at } from "../../../api/client.ts";
import { useLoaded } from "../../../parts/use-loaded.ts";
import type { OpenRoom } from "../../../state/room.ts";
import { me } from "../../../state/session.ts";

/**
 * The ids of a room's pinned threads, as far as they are here; the others are asked for. What comes
 * by its id comes from everybody, so those whom this reader has hidden are left out here.
 */
export function usePinned({ about, log }: OpenRoom): readonly string[] {
  const pinned = about.value?.pinned ?? [];
  const hidden = useLoaded(hiddenFaces).value;
  const missing = pinned.filter((id) => log.thread(id).value === undefined).join(" ");
  useEffect(() => {
    // A list without it does no harm.
    for (const id of missing.split(" ").filter(Boolean))
      log.takeThread(() => api.get<Thread>(at`/threads/${id}`)).catch(() => undefined);
  }, [log, missing]);
  return pinned.filter((id) => {
    const thread = log.thread(id).value;
    return thread != null && hidden !== undefined && !hidden.has(thread.persona.id);
  });
}

async function hiddenFaces(): Promise<ReadonlySet<string>> {
  if (me.peek() == null) return new Set();
  const { items } = await api.get<{ items: { id: string }[] }>("/me/blocks");
  return new Set(items.map(({ id }) => id));
}
