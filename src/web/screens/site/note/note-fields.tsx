import { Check } from "../../../parts/check.tsx";
import { Field } from "../../../parts/field.tsx";
import { en } from "../../../strings/en/site-note.ts";
import { translator } from "../../../strings/translate.ts";
import type { Faults, NoteWish } from "./note-wish.ts";

const t = translator(en);

interface NoteFieldsProps {
  wish: NoteWish;
  change: (changes: Partial<NoteWish>) => void;
  faults: Faults;
}

/** The text of a note, and how often it is read again. */
export function NoteFields({ wish, change, faults }: NoteFieldsProps) {
  return (
    <>
      <Field label={t("title")} error={faults.title}>
        <input
          value={wish.title}
          dir="auto"
          autocomplete="off"
          maxLength={200}
          onInput={({ currentTarget }) => change({ title: currentTarget.value })}
        />
      </Field>
      <Field label={t("body")} hint={t("bodyHint")} error={faults.body}>
        <textarea
          value={wish.body}
          dir="auto"
          rows={12}
          onInput={({ currentTarget }) => change({ body: currentTarget.value })}
        />
      </Field>
      <fieldset class="field">
        <legend>{t("cadence")}</legend>
        <Check
          choice="cadence"
          checked={wish.days === null}
          change={(isChosen) => isChosen && change({ days: null })}
        >
          {t("once")}
        </Check>
        <Check
          choice="cadence"
          checked={wish.days !== null}
          change={(isChosen) => isChosen && change({ days: "90" })}
        >
          {t("afterDays")}
        </Check>
      </fieldset>
      {wish.days !== null && (
        <Field label={t("days")} hint={t("daysHint")} error={faults.days}>
          <input
            value={wish.days}
            inputMode="numeric"
            autocomplete="off"
            onInput={({ currentTarget }) => change({ days: currentTarget.value })}
          />
        </Field>
      )}
    </>
  );
}
