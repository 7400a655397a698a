import { Check } from "../../../parts/check.tsx";
import { Field } from "../../../parts/field.tsx";
import { en } from "../../../strings/en/start.ts";
import { translator } from "../../../strings/translate.ts";
import type { Compose } from "../compose/use-compose.ts";

const t = translator(en);

/** What a thread has besides its first post. */
export function ThreadFields({ compose, mayAnnounce }: { compose: Compose; mayAnnounce: boolean }) {
  const { draft, change, errors } = compose;
  const { title, kind } = draft.value;
  const choice = (one: "talk" | "question" | "announcement") => (
    <Check
      choice="kind"
      checked={kind === one}
      change={() => change({ kind: one })}
      error={kind === one ? errors.kind : undefined}
    >
      {t(one)}
    </Check>
  );
  return (
    <>
      <Field label={t("name")} hint={t("nameHint")} error={errors.title}>
        <input
          dir="auto"
          value={title}
          onInput={(event) => change({ title: event.currentTarget.value })}
        />
      </Field>
      <fieldset class="field">
        <legend>{t("kind")}</legend>
        {choice("talk")}
        {choice("question")}
        {mayAnnounce && choice("announcement")}
      </fieldset>
    </>
  );
}
