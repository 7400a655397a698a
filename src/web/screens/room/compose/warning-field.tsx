import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { en } from "../../../strings/en/composer.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

interface WarningFieldProps {
  value: string;
  change: (value: string) => void;
  error?: string | undefined;
}

/** What others read before they open the post; out of the way until somebody wants it. */
export function WarningField({ value, change, error }: WarningFieldProps) {
  const [isOpen, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isOpen) input.current?.focus();
  }, [isOpen]);

  if (!isOpen && value === "" && error === undefined)
    return (
      <Button look="quiet" act={() => setOpen(true)} expanded={false}>
        {t("addWarning")}
      </Button>
    );
  return (
    <Field label={t("warning")} hint={t("warningHint")} error={error}>
      <input
        ref={input}
        dir="auto"
        value={value}
        onInput={(event) => {
          setOpen(true);
          change(event.currentTarget.value);
        }}
      />
    </Field>
  );
}
