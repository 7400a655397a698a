import { useEffect } from "preact/hooks";
import { Link, useLocation, useSearch } from "wouter-preact";
import type { Room } from "../../../rooms/wire.ts";
import { api, at } from "../../api/client.ts";
import { Audience } from "../../parts/audience.tsx";
import { Busy } from "../../parts/busy.tsx";
import { DoorNotes } from "../../parts/door-notes.tsx";
import { Title } from "../../parts/title.tsx";
import { useLoaded } from "../../parts/use-loaded.ts";
import { Waiting } from "../../parts/waiting.tsx";
import type { ScreenProps } from "../../screen.ts";
import { missingNotes } from "../../state/door.ts";
import { onwardFrom } from "../../state/onward.ts";
import { en } from "../../strings/en/note.ts";
import { pieces, translator } from "../../strings/translate.ts";

const t = translator(en);

/** The notes at a room's door, before somebody writes there for the first time; then on to where they were going. */
export function NoteScreen({ params: { room = "" } }: ScreenProps) {
  return <AtTheDoor key={room} slug={room} />;
}

function AtTheDoor({ slug }: { slug: string }) {
  const [, navigate] = useLocation();
  const onward = onwardFrom(useSearch(), `/rooms/${slug}`);
  const loaded = useLoaded(async () => {
    const [room, notes] = await Promise.all([
      api.get<Room>(at`/rooms/${slug}`),
      missingNotes(slug),
    ]);
    return { room, notes };
  });
  const goOn = () => navigate(onward, { replace: true });
  const isOpen = loaded.value?.notes.length === 0;
  useEffect(() => {
    if (isOpen) goOn();
  }, [isOpen]);

  if (loaded.value === undefined) return <Waiting loaded={loaded} />;
  if (isOpen) return <Busy />;
  const { room, notes } = loaded.value;
  return (
    <>
      <Title name={t("title", { room: room.title })}>
        {pieces(en, "title", {
          room: (
            <bdi key="room" data-theirs>
              {room.title}
            </bdi>
          ),
        })}
      </Title>
      <p>
        <Audience room={room} />
      </p>
      <p>
        {t("lead")} {t("justRead")} <Link href={`/rooms/${slug}`}>{t("backToRoom")}</Link>
      </p>
      <DoorNotes room={slug} items={notes} onAccepted={goOn} />
    </>
  );
}
