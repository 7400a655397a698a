import { useEffect, useRef } from "preact/hooks";
import { en } from "../strings/en/code.ts";
import { translator } from "../strings/translate.ts";
import { Field } from "./field.tsx";

const t = translator(en);

interface CodeFieldProps {
  value: string;
  change: (value: string) => void;
  error?: string | undefined;
}

/** The six digits of an authenticator app. It takes the focus when it appears. */
export function CodeField({ value, change, error }: CodeFieldProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.querySelector("input")?.focus(), []);
  return (
    <div ref={ref}>
      <Field label={t("label")} hint={t("hint")} error={error}>
        <input
          name="code"
          value={value}
          inputMode="numeric"
          autocomplete="one-time-code"
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
      </Field>
    </div>
  );
}

/** What is wrong with a code, as far as that can be seen here. */
export function codeFault(code: string): string | undefined {
  return /^\d{3} ?\d{3}$/.test(code.trim()) ? undefined : t("missing");
}

export const codeRefused = () => t("refused");
