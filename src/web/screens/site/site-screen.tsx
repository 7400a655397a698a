import { Link } from "wouter-preact";
import { Foldout } from "../../parts/foldout.tsx";
import { Note } from "../../parts/note.tsx";
import { Title } from "../../parts/title.tsx";
import { isOwner, site } from "../../state/session.ts";
import { en } from "../../strings/en/site.ts";
import { translator } from "../../strings/translate.ts";
import { FirstSteps, isSetUp } from "./overview/first-steps.tsx";

const t = translator(en);

const ofOwner = [
  ["about", "/site/about"],
  ["rooms", "/site/rooms"],
  ["notes", "/site/notes"],
  ["people", "/site/people"],
  ["reveals", "/site/reveals"],
] as const;

const ofModerator = ofOwner.slice(2);

/** What one of the staff may do here; for an owner also what comes first. */
export function SiteScreen() {
  const about = site.value;
  if (about === undefined) return null;
  const isFirstRun = isOwner.value && !isSetUp(about);
  return (
    <>
      <Title name={t("title")} />
      <p>{t(isOwner.value ? "lead" : "leadModerator")}</p>
      {isFirstRun && (
        <>
          <h2>{t("first")}</h2>
          <FirstSteps site={about} />
          <h2>{t("places")}</h2>
        </>
      )}
      <ul class="plain">
        {(isOwner.value ? ofOwner : ofModerator).map(([key, href]) => (
          <li key={key}>
            <Link href={href}>{t(key)}</Link>
            <br />
            <span class="small">
              {t(key === "notes" && !isOwner.value ? "notes-text-moderator" : `${key}-text`)}
            </span>
          </li>
        ))}
      </ul>
      {about.singleHanded && !isFirstRun && <Note>{t("alone")}</Note>}
      {isOwner.value && !isFirstRun && (
        <Foldout title={t("firstAgain")}>
          <FirstSteps site={about} />
        </Foldout>
      )}
    </>
  );
}
