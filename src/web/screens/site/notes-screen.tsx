import { Link, useSearch } from "wouter-preact";
import type { KeptDisclaimer } from "../../../disclaimers/wire.ts";
import { api } from "../../api/client.ts";
import { Note } from "../../parts/note.tsx";
import { Title } from "../../parts/title.tsx";
import { useLoaded } from "../../parts/use-loaded.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { isStaff } from "../../state/session.ts";
import { common } from "../../strings/common.ts";
import { en } from "../../strings/en/site-notes.ts";
import { wholeDayOf } from "../../strings/times.ts";
import { translator } from "../../strings/translate.ts";
import { BackTo } from "./back-to.tsx";
import { NotePlace } from "./note/note-place.tsx";
import { oftenOf } from "./note/note-wish.ts";
import { keptRooms } from "./notes/kept-places.ts";

const t = translator(en);
const groups = ["site", "role", "room"] as const;

/** The notes at the door that somebody may change. */
export function SiteNotesScreen() {
  const isWithdrawn = useSearch() === "withdrawn";
  const loaded = useLoaded(async () => {
    const [notes, places] = await Promise.all([
      api.get<{ items: KeptDisclaimer[] }>("/disclaimers"),
      keptRooms(),
    ]);
    return { notes: notes.items, places };
  });
  return (
    <>
      {isStaff.value && <BackTo href="/site">{common("site")}</BackTo>}
      <Title name={t("title")} />
      <p>{t("lead")}</p>
      {isWithdrawn && <Note>{t("withdrawn")}</Note>}
      {loaded.value === undefined ? <Waiting loaded={loaded} /> : <Lists {...loaded.value} />}
    </>
  );
}

interface ListsProps {
  notes: readonly KeptDisclaimer[];
  /** The rooms for which this person may write notes. */
  places: readonly string[];
}

function Lists({ notes, places }: ListsProps) {
  return (
    <>
      {places.length > 0 && (
        <p>
          <Link class="button primary" href="/site/notes/new">
            {t("new")}
          </Link>
        </p>
      )}
      {notes.length === 0 && <p>{t(places.length > 0 ? "none" : "notYours")}</p>}
      {groups.map((group) => {
        const those = notes.filter(({ scope }) => scope === group);
        if (those.length === 0) return null;
        return (
          <section key={group}>
            <h2>{t(group)}</h2>
            <ul class="plain rows">
              {those.map((note) => (
                <li key={note.id}>
                  <p>
                    <Link href={`/site/notes/${note.id}`} data-theirs dir="auto">
                      {note.title}
                    </Link>
                  </p>
                  {group !== "site" && (
                    <p>
                      <NotePlace note={note} />
                    </p>
                  )}
                  <span class="small">
                    {t("about", {
                      version: note.version,
                      day: wholeDayOf(note.publishedAt),
                      often: oftenOf(note.cadence),
                    })}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
