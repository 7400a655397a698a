import { useSearch } from "wouter-preact";
import { Title } from "../../parts/title.tsx";
import { useLoaded } from "../../parts/use-loaded.ts";
import { Waiting } from "../../parts/waiting.tsx";
import "../../looks/site.css";
import { isOwner } from "../../state/session.ts";
import { en } from "../../strings/en/site-note.ts";
import { translator } from "../../strings/translate.ts";
import { MissingScreen } from "../front/missing-screen.tsx";
import { BackTo } from "./back-to.tsx";
import { WriteNote } from "./note/write-note.tsx";
import { keptRooms } from "./notes/kept-places.ts";

const t = translator(en);

/** Writing a note for the whole site, for a room, or for those with a role. */
export function NewNoteScreen() {
  const wanted = new URLSearchParams(useSearch()).get("room");
  const loaded = useLoaded(keptRooms);
  const rooms = loaded.value;
  if (rooms?.length === 0 && !isOwner.value) return <MissingScreen />;
  return (
    <>
      <BackTo href="/site/notes">{t("notes")}</BackTo>
      <Title name={t("newTitle")} />
      {rooms === undefined ? (
        <Waiting loaded={loaded} />
      ) : (
        <WriteNote rooms={rooms} wanted={wanted} />
      )}
    </>
  );
}
