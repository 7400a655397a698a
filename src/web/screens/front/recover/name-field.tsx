import { Field } from "../../../parts/field.tsx";
import { en } from "../../../strings/en/recover.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

interface NameFieldProps {
  label?: string;
  value: string;
  change: (value: string) => void;
  error: string | undefined;
}

export function NameField({ label, value, change, error }: NameFieldProps) {
  return (
    <Field label={label ?? t("name")} error={error}>
      <input
        name="username"
        value={value}
        autocomplete="username"
        autocapitalize="none"
        autocorrect="off"
        spellcheck={false}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
    </Field>
  );
}

export function nameFault(name: string): string | undefined {
  return name.trim() === "" ? t("nameMissing") : undefined;
}
