import type { Ref } from "preact";
import { Field } from "../../../parts/field.tsx";
import { en } from "../../../strings/en/composer.ts";
import { translator } from "../../../strings/translate.ts";
import { mostUnits } from "./check-draft.ts";
import { grow } from "./grow.ts";

const t = translator(en);

/** From how many units on it is said how many are left. */
const saidFrom = 500;

interface TextFieldProps {
  label: string;
  value: string;
  change: (value: string) => void;
  error?: string | undefined;
  /** Ctrl and Enter. */
  send: () => void;
  field: Ref<HTMLTextAreaElement>;
}

/** A text that grows with what is written in it, and says near its end how much room is left. */
export function TextField({ label, value, change, error, send, field }: TextFieldProps) {
  return (
    <Field label={label} hint={left(mostUnits - value.length)} error={error}>
      <textarea
        ref={field}
        dir="auto"
        value={value}
        onInput={(event) => {
          grow(event.currentTarget);
          change(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          send();
        }}
      />
    </Field>
  );
}

function left(count: number): string | undefined {
  if (count > saidFrom) return undefined;
  return count < 0 ? t("over", { count: -count }) : t("left", { count });
}
