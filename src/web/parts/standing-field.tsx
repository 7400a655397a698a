import type { Standing } from "../../identity/wire.ts";
import { en } from "../strings/en/standing.ts";
import { translator } from "../strings/translate.ts";
import { Field } from "./field.tsx";

const t = translator(en);
const standings: readonly Standing[] = [
  "patient",
  "caregiver",
  "bereaved",
  "clinician",
  "supporter",
];

interface StandingFieldProps {
  label: string;
  hint: string;
  value: Standing | null;
  change: (standing: Standing | null) => void;
}

/** What somebody is here, in their own choice, or nothing. */
export function StandingField({ label, hint, value, change }: StandingFieldProps) {
  return (
    <Field label={label} hint={hint}>
      <select
        value={value ?? ""}
        onChange={({ currentTarget }) =>
          change(standings.find((one) => one === currentTarget.value) ?? null)
        }
      >
        <option value="">{t("none")}</option>
        {standings.map((standing) => (
          <option key={standing} value={standing}>
            {t(standing)}
          </option>
        ))}
      </select>
    </Field>
  );
}
