import { useEffect, useState } from "preact/hooks";
import { Link, useLocation } from "wouter-preact";
import "../looks/rooms-beside.css";
import { loadOwnFaces } from "../state/own-faces.ts";
import { ownRooms } from "../state/own-rooms.ts";
import { loadRooms, rooms } from "../state/rooms.ts";
import { me } from "../state/session.ts";
import { en } from "../strings/en/rooms-beside.ts";
import { translator } from "../strings/translate.ts";

const t = translator(en);
const wide = "(min-width: 62.5em)";

/** Beside a room, where there is space for it: one's own rooms, or all while one has joined none. */
export function RoomsBeside() {
  const [path] = useLocation();
  const isWide = useMatch(wide);
  const slug = /^\/rooms\/([^/]+)/.exec(path)?.[1];
  return slug === undefined || !isWide ? null : <Beside slug={slug} />;
}

function Beside({ slug }: { slug: string }) {
  const viewer = me.value;
  useEffect(() => {
    if (viewer === undefined) return;
    void loadOwnFaces();
    // Without an answer there is still the way to all rooms.
    if (rooms.peek() === undefined) void loadRooms().catch(() => {});
  }, [viewer]);

  const all = rooms.value ?? [];
  const own = all.filter((room) => ownRooms.value?.has(room.slug));
  const shown = own.length > 0 ? own : all;
  return (
    <nav class="rooms-beside" aria-label={t("label")}>
      {own.length > 0 && <p class="small">{t("own")}</p>}
      <ul class="plain">
        {shown.map((room) => (
          <li key={room.slug}>
            <Link
              href={`/rooms/${room.slug}`}
              aria-current={room.slug === slug ? "true" : undefined}
              data-theirs
              dir="auto"
            >
              {room.title}
            </Link>
          </li>
        ))}
      </ul>
      <Link href="/rooms">{t("all")}</Link>
    </nav>
  );
}

function useMatch(query: string): boolean {
  const [isMatch, setMatch] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const look = () => setMatch(list.matches);
    list.addEventListener("change", look);
    return () => list.removeEventListener("change", look);
  }, [query]);
  return isMatch;
}
