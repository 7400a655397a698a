import { useState } from "preact/hooks";
import { api } from "../../../api/client.ts";
import { type MakeOptions, makePasskey, NoPasskey } from "../../../api/passkeys.ts";
import { Field } from "../../../parts/field.tsx";
import { Form } from "../../../parts/form.tsx";
import { useStepUp } from "../../../parts/step-up.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { en } from "../../../strings/en/signing-in.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);
const longest = 60;

interface NewPasskeyProps {
  begin: () => void;
  added: () => Promise<void>;
}

/** Lets the device make a passkey, under a name of one's own. */
export function NewPasskey({ begin, added }: NewPasskeyProps) {
  const [name, setName] = useState("");
  const [seen, setSeen] = useState<string>();
  const { run, problem, faults } = useAction(explained);
  const { guard, question } = useStepUp();

  const add = async () => {
    begin();
    const typed = name.trim();
    setSeen(typed.length > longest ? t("passkeyNameLong") : undefined);
    if (typed.length > longest) return;
    const isDone = await run(async () => {
      const options = await guard(() => api.post<MakeOptions>("/passkeys/registration-options"));
      const made = await makePasskey(options);
      await api.post("/passkeys", { ...made, name: typed || t("passkeyDefault") });
    });
    if (!isDone) return;
    setName("");
    await added();
  };

  const message = faults["/name"];
  const error = seen ?? (message && t("passkeyNameRefused", { message }));
  return (
    <>
      <Form button={t("addPasskey")} send={add} problem={error ? null : problem}>
        <Field label={t("passkeyName")} hint={t("passkeyNameHint")} error={error}>
          <input
            value={name}
            autocomplete="off"
            dir="auto"
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </Field>
      </Form>
      {question}
    </>
  );
}

function explained(error: unknown): string | undefined {
  if (error instanceof NoPasskey) return t(error.isKnown ? "passkeyKnown" : "passkeyNone");
  return undefined;
}
