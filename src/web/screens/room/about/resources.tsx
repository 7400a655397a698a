import { useEffect } from "preact/hooks";
import { Link } from "wouter-preact";
import type { Thread } from "../../../../posts/wire.ts";
import type { Room } from "../../../../rooms/wire.ts";
import { api, at } from "../../../api/client.ts";
import type { OpenRoom } from "../../../state/room.ts";
import { en } from "../../../strings/en/about-room.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

interface ResourcesProps {
  room: OpenRoom;
  about: Room;
}

/** The threads that stand at a room's top: what its people want to have at hand. */
export function Resources({ room: { log }, about: { slug, pinned } }: ResourcesProps) {
  const names = pinned.join(" ");
  useEffect(() => {
    for (const id of pinned)
      if (log.thread(id).peek() === undefined)
        // One that cannot be had is left out; the list of threads says more.
        log.takeThread(() => api.get<Thread>(at`/threads/${id}`)).catch(() => undefined);
  }, [log, names]);
  const threads = pinned
    .map((id) => log.thread(id).value)
    .filter((thread) => thread != null && thread.title !== "");
  if (threads.length === 0) return null;
  return (
    <>
      <h2>{t("resources")}</h2>
      <ul>
        {threads.map(
          (thread) =>
            thread && (
              <li key={thread.id}>
                <Link href={`/rooms/${slug}/threads/${thread.id}`} data-theirs dir="auto">
                  {thread.title}
                </Link>
              </li>
            ),
        )}
      </ul>
    </>
  );
}
