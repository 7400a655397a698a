import type { ComponentChildren } from "preact";
import { Link } from "wouter-preact";
import type { Room } from "../../../rooms/wire.ts";
import "../../looks/room.css";
import { Audience } from "../../parts/audience.tsx";
import { Away } from "../../parts/away.tsx";
import { Busy } from "../../parts/busy.tsx";
import { Title } from "../../parts/title.tsx";
import { Unreachable } from "../../parts/unreachable.tsx";
import { useRoom } from "../../state/open-rooms.ts";
import type { OpenRoom } from "../../state/room.ts";
import { en } from "../../strings/en/room.ts";
import { translator } from "../../strings/translate.ts";
import { MissingScreen } from "../front/missing-screen.tsx";
import { LostRoom } from "./frame/lost-room.tsx";
import { Place } from "./frame/place.tsx";
import { type RoomTab, Tabs } from "./frame/tabs.tsx";

const t = translator(en);

interface RoomFrameProps {
  slug: string;
  /** The tab that is shown; null on a page below them, which brings its own `Title`. */
  tab: RoomTab | null;
  /** What is in the frame, once the room is there. */
  children: (room: OpenRoom, about: Room) => ComponentChildren;
}

/** What stands around everything in a room: its name, who can read it, its tabs, and one's own place in it. */
export function RoomFrame({ slug, tab, children }: RoomFrameProps) {
  const room = useRoom(slug);
  const status = room.status.value;
  const about = room.about.value;
  if (status === "lost") return <LostRoom hasLeft={room.hasLeft.value} />;
  if (status === "not-there") return <MissingScreen />;
  if (status === "unreachable") return <Unreachable again={() => room.enter()} />;
  if (about === null) return <Busy />;
  return (
    <div class="room">
      <RoomHead about={about} tab={tab} />
      {tab !== null && <Tabs slug={slug} tab={tab} />}
      <Place room={room} />
      {children(room, about)}
      <Away />
    </div>
  );
}

function RoomHead({ about, tab }: { about: Room; tab: RoomTab | null }) {
  const name = (
    <span data-theirs dir="auto">
      {about.title}
    </span>
  );
  return (
    <div class="room-head">
      <Link class="back" href={tab === null ? `/rooms/${about.slug}` : "/rooms"}>
        <span aria-hidden="true">‹</span>
        {tab === null ? name : t("rooms")}
      </Link>
      {tab !== null && <Title name={about.title}>{name}</Title>}
      <Audience room={about} />
    </div>
  );
}
