import { Link } from "wouter-preact";
import type { FaceChoice, Membership, Room } from "../../../rooms/wire.ts";
import { api, at } from "../../api/client.ts";
import { isRefusal } from "../../api/say.ts";
import "../../looks/rooms.css";
import { Title } from "../../parts/title.tsx";
import { useLoaded } from "../../parts/use-loaded.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { WaitsNote } from "../../parts/waits-note.tsx";
import type { ScreenProps } from "../../screen.ts";
import { me } from "../../state/session.ts";
import { en } from "../../strings/en/join.ts";
import { translator } from "../../strings/translate.ts";
import { ByInvite } from "./join/by-invite.tsx";
import { ChooseFace } from "./join/choose-face.tsx";

const t = translator(en);

/** Coming into a room, under a face of one's choice. */
export function JoinScreen({ params: { room = "" } }: ScreenProps) {
  if (me.value?.approved) return <Joining key={room} slug={room} />;
  return (
    <>
      <Title name={t("waitsTitle")} />
      <WaitsNote />
    </>
  );
}

function Joining({ slug }: { slug: string }) {
  const loaded = useLoaded(() => ask(slug));
  if (loaded.value === undefined) return <Waiting loaded={loaded} />;
  if (loaded.value === null) return <ByInvite slug={slug} />;
  const { room, faces, membership } = loaded.value;
  if (membership.persona !== null)
    return (
      <>
        <Title name={t("alreadyIn")} />
        <p>
          <Link href={`/rooms/${slug}`}>{t("toRoom")}</Link>
        </p>
      </>
    );
  return (
    <>
      <ChooseFace room={room} faces={faces} />
      <p>
        {t("justRead")} <Link href={`/rooms/${slug}`}>{t("backToRoom")}</Link>
      </p>
    </>
  );
}

interface Found {
  room: Room;
  faces: readonly FaceChoice[];
  membership: Membership;
}

/** Null for a room that is not there, or not for this reader. */
async function ask(slug: string): Promise<Found | null> {
  try {
    const [room, { items: faces }, membership] = await Promise.all([
      api.get<Room>(at`/rooms/${slug}`),
      api.get<{ items: FaceChoice[] }>(at`/rooms/${slug}/faces`),
      api.get<Membership>(at`/rooms/${slug}/membership`),
    ]);
    return { room, faces, membership };
  } catch (error) {
    if (isRefusal(error, "not-found")) return null;
    throw error;
  }
}
