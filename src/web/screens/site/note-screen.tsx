import { useEffect } from "preact/hooks";
import type { DisclaimerVersion, KeptDisclaimer } from "../../../disclaimers/wire.ts";
import { api, at } from "../../api/client.ts";
import { isRefusal } from "../../api/say.ts";
import "../../looks/site.css";
import { Title } from "../../parts/title.tsx";
import { useLoaded } from "../../parts/use-loaded.ts";
import { Waiting } from "../../parts/waiting.tsx";
import type { ScreenProps } from "../../screen.ts";
import { loadRooms, rooms } from "../../state/rooms.ts";
import { en } from "../../strings/en/site-note.ts";
import { translator } from "../../strings/translate.ts";
import { MissingScreen } from "../front/missing-screen.tsx";
import { BackTo } from "./back-to.tsx";
import { ChangeNote } from "./note/change-note.tsx";
import { NotePlace } from "./note/note-place.tsx";
import { PastVersions } from "./note/past-versions.tsx";
import { WithdrawNote } from "./note/withdraw-note.tsx";

const t = translator(en);

/** A note at the door, to be changed by who may: the owner, or moderators of its room. */
export function SiteNoteScreen({ params: { note = "" } }: ScreenProps) {
  return <OneNote key={note} id={note} />;
}

function OneNote({ id }: { id: string }) {
  const loaded = useLoaded(() => keptNote(id));
  useEffect(() => {
    // Without its title the room is called by its address.
    if (rooms.peek() === undefined) void loadRooms().catch(() => {});
  }, []);

  if (loaded.value === null) return <MissingScreen />;
  return (
    <>
      <BackTo href="/site/notes">{t("notes")}</BackTo>
      <Title name={t("changeTitle")} />
      {loaded.value === undefined ? (
        <Waiting loaded={loaded} />
      ) : (
        <>
          <p>
            <NotePlace note={loaded.value.note} />
          </p>
          <ChangeNote note={loaded.value.note} again={loaded.again} />
          <h2>{t("versions")}</h2>
          <PastVersions versions={loaded.value.versions} />
          <h2>{t("withdraw")}</h2>
          <WithdrawNote id={id} />
        </>
      )}
    </>
  );
}

/** A note with the versions that it had; null when there is none, or none for this person to change. */
async function keptNote(
  id: string,
): Promise<{ note: KeptDisclaimer; versions: DisclaimerVersion[] } | null> {
  try {
    const [kept, versions] = await Promise.all([
      api.get<{ items: KeptDisclaimer[] }>("/disclaimers"),
      api.get<{ items: DisclaimerVersion[] }>(at`/disclaimers/${id}/versions`),
    ]);
    const note = kept.items.find((one) => one.id === id);
    if (note === undefined) return null;
    return { note, versions: versions.items.filter(({ version }) => version < note.version) };
  } catch (error) {
    if (isRefusal(error, "not-found") || isRefusal(error, "forbidden")) return null;
    throw error;
  }
}
