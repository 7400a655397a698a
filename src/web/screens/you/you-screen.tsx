import { Link } from "wouter-preact";
import { Note } from "../../parts/note.tsx";
import { Title } from "../../parts/title.tsx";
import { me } from "../../state/session.ts";
import { en } from "../../strings/en/you.ts";
import { pieces, translator } from "../../strings/translate.ts";
import { AboutYou } from "./about-you.tsx";
import { SignOut } from "./sign-out.tsx";

const t = translator(en);

const places = [
  ["faces", "/you/faces"],
  ["hidden", "/you/hidden"],
  ["signingIn", "/you/signing-in"],
  ["sessions", "/you/sessions"],
  ["device", "/you/device"],
  ["copy", "/you/copy"],
  ["leave", "/you/leave"],
] as const;

/** Everything that is one's own to set, and the way out. */
export function YouScreen() {
  const who = me.value;
  if (who == null) return null;
  const name = <bdi data-theirs>{who.signInName}</bdi>;
  return (
    <>
      <Title name={t("title")} />
      <p>{pieces(en, "signedInAs", { name })}</p>
      {!who.approved && <Note>{t("waiting")}</Note>}
      <ul class="plain">
        {places.map(([key, href]) => (
          <li key={key}>
            <Link href={href}>{t(key)}</Link>
            <br />
            <span class="small">{t(`${key}-text`)}</span>
          </li>
        ))}
      </ul>
      <AboutYou who={who} />
      <SignOut />
    </>
  );
}
