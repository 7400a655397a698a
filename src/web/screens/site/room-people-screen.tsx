import type { Membership, Room } from "../../../rooms/wire.ts";
import { api, at } from "../../api/client.ts";
import { isRefusal } from "../../api/say.ts";
import { Title } from "../../parts/title.tsx";
import { useLoaded } from "../../parts/use-loaded.ts";
import { Waiting } from "../../parts/waiting.tsx";
import type { ScreenProps } from "../../screen.ts";
import { isOwner } from "../../state/session.ts";
import { en } from "../../strings/en/site-room-people.ts";
import { pieces, translator } from "../../strings/translate.ts";
import { MissingScreen } from "../front/missing-screen.tsx";
import { BackTo } from "./back-to.tsx";
import { Roles } from "./people-in-room/roles.tsx";
import { RoomInvites } from "./people-in-room/room-invites.tsx";

const t = translator(en);

/** Who comes into a room, and who may do what there: for the owner and the room's own moderators. */
export function RoomPeopleScreen({ params: { room: slug = "" } }: ScreenProps) {
  return <PeopleOf key={slug} slug={slug} />;
}

function PeopleOf({ slug }: { slug: string }) {
  const loaded = useLoaded(() => keptRoom(slug));
  if (loaded.value === null) return <MissingScreen />;
  if (loaded.value === undefined)
    return (
      <>
        <Title name={t("plainTitle")} />
        <Waiting loaded={loaded} />
      </>
    );
  const room = loaded.value;
  const way = isOwner.value ? `/site/rooms/${slug}` : `/rooms/${slug}/about`;
  return (
    <>
      <BackTo href={way}>
        <span data-theirs dir="auto">
          {room.title}
        </span>
      </BackTo>
      <Title name={t("title", { room: room.title })}>
        {pieces(en, "title", {
          room: (
            <bdi key="room" data-theirs>
              {room.title}
            </bdi>
          ),
        })}
      </Title>
      <RoomInvites room={room} />
      {isOwner.value && <Roles room={room} />}
    </>
  );
}

/** The room, for somebody who may keep it; null for others. */
async function keptRoom(slug: string): Promise<Room | null> {
  try {
    const [room, { persona }] = await Promise.all([
      api.get<Room>(at`/rooms/${slug}`),
      api.get<Membership>(at`/rooms/${slug}/membership`),
    ]);
    return isOwner.value || persona?.badges.includes("moderator") ? room : null;
  } catch (error) {
    if (isRefusal(error, "not-found")) return null;
    throw error;
  }
}
