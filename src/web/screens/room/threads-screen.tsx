import { Link, useSearch } from "wouter-preact";
import "../../looks/threads.css";
import type { ScreenProps } from "../../screen.ts";
import type { OpenRoom } from "../../state/room.ts";
import { me } from "../../state/session.ts";
import { en } from "../../strings/en/threads.ts";
import { translator } from "../../strings/translate.ts";
import { RoomFrame } from "./room-frame.tsx";
import { LiveDoor } from "./threads/live-door.tsx";
import { Orders, sortIn } from "./threads/orders.tsx";
import { Pinned } from "./threads/pinned.tsx";
import { ThreadIndex } from "./threads/thread-index.tsx";
import { usePinned } from "./threads/use-pinned.ts";

const t = translator(en);

/** The threads of a room, what is worth reading first, and the way to the live conversation. */
export function ThreadsScreen({ params: { room: slug = "" } }: ScreenProps) {
  return (
    <RoomFrame slug={slug} tab="threads">
      {(room) => <RoomThreads room={room} />}
    </RoomFrame>
  );
}

function RoomThreads({ room }: { room: OpenRoom }) {
  const sort = sortIn(useSearch());
  const pinned = usePinned(room);
  // Who looks for open questions wants these and nothing else.
  const shown = sort === "unanswered" ? [] : pinned;
  return (
    <>
      <LiveDoor room={room} />
      {me.value != null && (
        <p>
          <Link class="button primary" href={`/rooms/${room.room}/start`}>
            {t("start")}
          </Link>
        </p>
      )}
      <Pinned room={room} ids={shown} />
      <h2>{t("threads")}</h2>
      <Orders slug={room.room} present={sort} />
      <p>
        <Link href={`/search?room=${room.room}`}>{t("search")}</Link>
      </p>
      <ThreadIndex key={sort} room={room} sort={sort} without={shown} />
    </>
  );
}
