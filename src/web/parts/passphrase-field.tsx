import { useState } from "preact/hooks";
import { en } from "../strings/en/passphrase.ts";
import { translator } from "../strings/translate.ts";
import { Check } from "./check.tsx";
import { Field } from "./field.tsx";

const t = translator(en);

interface PassphraseFieldProps {
  value: string;
  change: (value: string) => void;
  error?: string | undefined;
  /** Whether it is chosen now, and not one that exists. */
  isNew?: boolean;
  label?: string;
}

/** A passphrase, hidden until somebody wants to see it. */
export function PassphraseField({ value, change, error, isNew, label }: PassphraseFieldProps) {
  const [isShown, show] = useState(false);
  return (
    <div class="passphrase">
      <Field label={label ?? t("label")} hint={isNew ? t("hint") : undefined} error={error}>
        <input
          name="password"
          type={isShown ? "text" : "password"}
          value={value}
          autocomplete={isNew ? "new-password" : "current-password"}
          autocapitalize="none"
          autocorrect="off"
          spellcheck={false}
          onInput={(event) => change(event.currentTarget.value)}
        />
      </Field>
      <Check checked={isShown} change={show}>
        {t("show")}
      </Check>
    </div>
  );
}

/** What is wrong with a new passphrase, as far as that can be seen here. */
export function newPassphraseFault(passphrase: string): string | undefined {
  const length = [...passphrase].length;
  if (length === 0) return t("missingNew");
  if (length < 8) return t("short");
  return length > 256 ? t("long") : undefined;
}
