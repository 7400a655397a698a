import { useState } from "preact/hooks";
import { Link, useSearch } from "wouter-preact";
import type { Room } from "../../../rooms/wire.ts";
import { api, at } from "../../api/client.ts";
import { isRefusal } from "../../api/say.ts";
import { Note } from "../../parts/note.tsx";
import { Title } from "../../parts/title.tsx";
import { useLoaded } from "../../parts/use-loaded.ts";
import { Waiting } from "../../parts/waiting.tsx";
import type { ScreenProps } from "../../screen.ts";
import { en } from "../../strings/en/site-room.ts";
import { translator } from "../../strings/translate.ts";
import { MissingScreen } from "../front/missing-screen.tsx";
import { BackTo } from "./back-to.tsx";
import { ChangeRoomForm } from "./room/change-room-form.tsx";

const t = translator(en);

/** One room, for the owner to change. */
export function SiteRoomScreen({ params: { room: slug = "" } }: ScreenProps) {
  return <OneRoom key={slug} slug={slug} />;
}

function OneRoom({ slug }: { slug: string }) {
  const isNew = useSearch() === "new";
  const [changed, setChanged] = useState<Room | null>(null);
  const loaded = useLoaded(() =>
    api.get<Room>(at`/rooms/${slug}`).catch((error: unknown) => {
      if (isRefusal(error, "not-found")) return null;
      throw error;
    }),
  );
  if (loaded.value === null) return <MissingScreen />;
  const room = changed ?? loaded.value;
  return (
    <>
      <BackTo href="/site/rooms">{t("rooms")}</BackTo>
      {room === undefined ? (
        <>
          <Title name={t("oneRoom")} />
          <Waiting loaded={loaded} />
        </>
      ) : (
        <>
          <Title name={room.title}>
            <span data-theirs dir="auto">
              {room.title}
            </span>
          </Title>
          {isNew && changed === null && <Note>{t("isOpen")}</Note>}
          <ul class="plain">
            <li>
              <Link href={`/rooms/${slug}`}>{t("toRoom")}</Link>
            </li>
            <li>
              <Link href={`/site/rooms/${slug}/people`}>{t("toPeople")}</Link>
            </li>
            <li>
              <Link href={`/site/notes/new?room=${slug}`}>{t("toNote")}</Link>
            </li>
          </ul>
          <ChangeRoomForm room={room} changed={setChanged} />
        </>
      )}
    </>
  );
}
