import { Field } from "../../../parts/field.tsx";
import { en } from "../../../strings/en/site-room.ts";
import { translator } from "../../../strings/translate.ts";
import { Choices } from "./choices.tsx";
import type { Faults, RoomWish } from "./room-wish.ts";

const t = translator(en);
const kinds = ["condition", "caregiver", "clinician", "general"] as const;
const visibilities = ["public", "community", "private"] as const;
const policies = ["required", "banner", "off"] as const;

interface RoomFieldsProps {
  wish: RoomWish;
  change: (changes: Partial<RoomWish>) => void;
  faults: Faults;
}

/** Everything about a room that an owner says, but its title and its address. */
export function RoomFields({ wish, change, faults }: RoomFieldsProps) {
  return (
    <>
      <Field label={t("about")} hint={t("aboutHint")} error={faults.about}>
        <textarea
          value={wish.about}
          dir="auto"
          rows={4}
          onInput={({ currentTarget }) => change({ about: currentTarget.value })}
        />
      </Field>
      <Field label={t("kind")} error={faults.kind}>
        <select
          value={wish.kind}
          onChange={({ currentTarget }) =>
            change({ kind: kinds.find((kind) => kind === currentTarget.value) ?? "condition" })
          }
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind-${kind}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t("condition")} hint={t("conditionHint")} error={faults.condition}>
        <input
          value={wish.condition}
          dir="auto"
          autocomplete="off"
          maxLength={120}
          onInput={({ currentTarget }) => change({ condition: currentTarget.value })}
        />
      </Field>
      <Field label={t("aliases")} hint={t("aliasesHint")} error={faults.aliases}>
        <textarea
          value={wish.aliases}
          dir="auto"
          rows={3}
          onInput={({ currentTarget }) => change({ aliases: currentTarget.value })}
        />
      </Field>
      <Choices
        legend={t("visibility")}
        hint={t("visibilityHint")}
        choices={visibilities.map((one) => [one, t(one), t(`${one}-text`)])}
        chosen={wish.visibility}
        choose={(visibility) => change({ visibility })}
      />
      <Choices
        legend={t("disclaimers")}
        choices={policies.map((one) => [one, t(one), t(`${one}-text`)])}
        chosen={wish.disclaimers}
        choose={(disclaimers) => change({ disclaimers })}
      />
      <Field label={t("slowMode")} hint={t("slowModeHint")} error={faults.slowModeSeconds}>
        <input
          value={wish.slowModeSeconds}
          inputMode="numeric"
          autocomplete="off"
          onInput={({ currentTarget }) => change({ slowModeSeconds: currentTarget.value })}
        />
      </Field>
      <Field label={t("listening")} hint={t("listeningHint")} error={faults.listeningMinutes}>
        <input
          value={wish.listeningMinutes}
          inputMode="numeric"
          autocomplete="off"
          onInput={({ currentTarget }) => change({ listeningMinutes: currentTarget.value })}
        />
      </Field>
      <Field label={t("keptDays")} hint={t("keptDaysHint")} error={faults.keptDays}>
        <input
          value={wish.keptDays}
          inputMode="numeric"
          autocomplete="off"
          onInput={({ currentTarget }) => change({ keptDays: currentTarget.value })}
        />
      </Field>
    </>
  );
}
