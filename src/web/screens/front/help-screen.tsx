import { Title } from "../../parts/title.tsx";
import { en } from "../../strings/en/help.ts";
import { translator } from "../../strings/translate.ts";

const t = translator(en);

/** What to do in a hard moment. No numbers: a wrong one would be worse than none. */
export function HelpScreen() {
  return (
    <>
      <Title name={t("title")} />
      <p>{t("lead")}</p>
      <h2>{t("nowTitle")}</h2>
      <p>
        <strong>{t("now")}</strong>
      </p>
      <p>{t("nowSay")}</p>
      <h2>{t("talkTitle")}</h2>
      <ul>
        <li>{t("talk-1")}</li>
        <li>{t("talk-2")}</li>
        <li>{t("talk-3")}</li>
      </ul>
      <h2>{t("untilTitle")}</h2>
      <ul>
        <li>{t("until-1")}</li>
        <li>{t("until-2")}</li>
        <li>{t("until-3")}</li>
      </ul>
      <h2>{t("hereTitle")}</h2>
      <p>{t("here")}</p>
    </>
  );
}
