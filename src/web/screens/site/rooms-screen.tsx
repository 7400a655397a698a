import { Link } from "wouter-preact";
import { Audience } from "../../parts/audience.tsx";
import { Title } from "../../parts/title.tsx";
import { useLoaded } from "../../parts/use-loaded.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { loadRooms, rooms } from "../../state/rooms.ts";
import { common } from "../../strings/common.ts";
import { en } from "../../strings/en/site-rooms.ts";
import { translator } from "../../strings/translate.ts";
import { BackTo } from "./back-to.tsx";

const t = translator(en);

/** All rooms, for the owner to change. */
export function SiteRoomsScreen() {
  const loaded = useLoaded(loadRooms);
  const all = rooms.value;
  return (
    <>
      <BackTo href="/site">{common("site")}</BackTo>
      <Title name={t("title")} />
      <p>{t("lead")}</p>
      <p>
        <Link class="button primary" href="/site/rooms/new">
          {t("new")}
        </Link>
      </p>
      {all === undefined && <Waiting loaded={loaded} />}
      {all?.length === 0 && <p>{t("none")}</p>}
      {all !== undefined && all.length > 0 && (
        <ul class="plain rows">
          {all.map((room) => (
            <li key={room.slug}>
              <p>
                <Link href={`/site/rooms/${room.slug}`} data-theirs dir="auto">
                  {room.title}
                </Link>
              </p>
              <Audience room={room} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
