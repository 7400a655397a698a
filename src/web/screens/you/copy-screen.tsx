import { useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { api } from "../../api/client.ts";
import { saveFile } from "../../api/save-file.ts";
import "../../looks/you.css";
import { Button } from "../../parts/button.tsx";
import { Note } from "../../parts/note.tsx";
import { useStepUp } from "../../parts/step-up.tsx";
import { Title } from "../../parts/title.tsx";
import { useAction } from "../../parts/use-action.ts";
import { en } from "../../strings/en/copy.ts";
import { pieces, translator } from "../../strings/translate.ts";
import { BackToYou } from "./back-to-you.tsx";

const t = translator(en);

/** Everything that is held about somebody, to take away, and why to keep it apart. */
export function CopyScreen() {
  const { run, problem } = useAction();
  const { guard, question } = useStepUp();
  const [isSaved, setSaved] = useState(false);

  const get = async () => {
    setSaved(false);
    setSaved(
      await run(async () =>
        saveFile(await guard(() => api.file("/me/export")), "sideroom-export.zip"),
      ),
    );
  };

  return (
    <>
      <BackToYou />
      <Title name={t("title")} />
      <p>{t("lead")}</p>
      <Note look="again">
        <strong>{t("apartTitle")}</strong>
        <p>{t("apart")}</p>
      </Note>
      <p>{t("device")}</p>
      {isSaved && <Note urgent>{t("got")}</Note>}
      {problem && (
        <Note look="again" urgent>
          {problem}
        </Note>
      )}
      <p>
        <Button look="primary" act={get}>
          {t("get")}
        </Button>
      </p>
      {question}
      <p>{pieces(en, "told", { news: <Link href="/news">{t("news")}</Link> })}</p>
    </>
  );
}
