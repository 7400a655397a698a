import { Button } from "../../parts/button.tsx";
import { Note } from "../../parts/note.tsx";
import { Title } from "../../parts/title.tsx";
import { en } from "../../strings/en/not-kept.ts";
import { translator } from "../../strings/translate.ts";

const t = translator(en);

/** The server has let somebody in, but this browser does not say so on the next call. */
export function NotKept({ onAgain }: { onAgain: () => void }) {
  return (
    <>
      <Title name={t("title")} />
      <Note look="again">
        <p>{t("text")}</p>
        <p>{t("operator")}</p>
      </Note>
      <Button act={onAgain}>{t("signIn")}</Button>
    </>
  );
}
