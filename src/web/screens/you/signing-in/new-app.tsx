import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../../../api/client.ts";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Form } from "../../../parts/form.tsx";
import { useStepUp } from "../../../parts/step-up.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { common } from "../../../strings/common.ts";
import { en } from "../../../strings/en/signing-in.ts";
import { translator } from "../../../strings/translate.ts";
import { QrCode } from "./qr-code.tsx";

const t = translator(en);
const sixDigits = /^\d{3} ?\d{3}$/;

/** What the server gives for an authenticator app, this once. */
export interface TotpSecret {
  secret: string;
  uri: string;
}

interface NewAppProps {
  made: TotpSecret;
  turnedOn: () => void;
  stop: () => void;
}

/** The secret as a picture and as text, and the proof that the app has it. */
export function NewApp({ made, turnedOn, stop }: NewAppProps) {
  const [code, setCode] = useState("");
  const [isMissing, setMissing] = useState(false);
  const { run, problem, faults } = useAction();
  const { guard, question } = useStepUp();
  const start = useRef<HTMLParagraphElement>(null);
  useEffect(() => start.current?.focus(), []);

  const confirm = async () => {
    const typed = code.trim();
    setMissing(!sixDigits.test(typed));
    if (!sixDigits.test(typed)) return;
    const isDone = await run(() => guard(() => api.post("/totp/confirm", { code: typed })));
    if (isDone) turnedOn();
  };

  const fault = isMissing ? t("codeMissing") : faults["/code"] && t("codeWrong");
  return (
    <>
      <p ref={start} tabIndex={-1}>
        {t("scan")}
      </p>
      <QrCode text={made.uri} label={t("picture")} />
      <p>
        {t("secret")}
        <br />
        <code class="secret" data-theirs>
          {made.secret.match(/.{1,4}/g)?.join(" ")}
        </code>
      </p>
      <p>{t("secretOnce")}</p>
      <Form button={t("turnOn")} look="primary" send={confirm} problem={fault ? null : problem}>
        <Field label={t("code")} error={fault}>
          <input
            name="code"
            value={code}
            inputMode="numeric"
            autocomplete="one-time-code"
            onInput={({ currentTarget }) => setCode(currentTarget.value)}
          />
        </Field>
      </Form>
      {question}
      <Button look="quiet" act={stop}>
        {common("cancel")}
      </Button>
    </>
  );
}
