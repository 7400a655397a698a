import { me, reloadMe } from "../state/session.ts";
import { en } from "../strings/en/waits-note.ts";
import { translator } from "../strings/translate.ts";
import { Button } from "./button.tsx";
import { Note } from "./note.tsx";

const t = translator(en);

/** For somebody whose account waits to be let in: what that means. Nothing for everybody else. */
export function WaitsNote() {
  if (me.value == null || me.value.approved) return null;
  return (
    <Note>
      <p>
        <strong>{t("title")}</strong> {t("text")}
      </p>
      <Button act={reloadMe}>{t("look")}</Button>
    </Note>
  );
}
