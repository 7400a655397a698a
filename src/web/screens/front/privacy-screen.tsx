import { Foldout } from "../../parts/foldout.tsx";
import { Paragraphs } from "../../parts/paragraphs.tsx";
import { Title } from "../../parts/title.tsx";
import { Unreachable } from "../../parts/unreachable.tsx";
import { site } from "../../state/session.ts";
import { en } from "../../strings/en/privacy.ts";
import { translator } from "../../strings/translate.ts";
import { WhoRunsIt } from "./who-runs-it.tsx";

const t = translator(en);

/** The site's own notice, who runs it, and what this device keeps. */
export function PrivacyScreen() {
  if (site.value === undefined) return <Unreachable />;
  const { privacyNotice, consents } = site.value;
  return (
    <>
      <Title name={t("title")} />
      <h2>{t("runTitle")}</h2>
      <WhoRunsIt />
      <h2>{t("noticeTitle")}</h2>
      <Paragraphs text={privacyNotice} />
      <h2>{t("deviceTitle")}</h2>
      <p>{t("device")}</p>
      <h2>{t("agreedTitle")}</h2>
      {consents.map(({ purpose, title, body }) => (
        <Foldout key={purpose} title={<span data-theirs>{title}</span>}>
          <Paragraphs text={body} />
        </Foldout>
      ))}
    </>
  );
}
