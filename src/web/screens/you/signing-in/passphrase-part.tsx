import { useState } from "preact/hooks";
import { api } from "../../../api/client.ts";
import { Form } from "../../../parts/form.tsx";
import { Note } from "../../../parts/note.tsx";
import { newPassphraseFault, PassphraseField } from "../../../parts/passphrase-field.tsx";
import { useStepUp } from "../../../parts/step-up.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { me } from "../../../state/session.ts";
import { en } from "../../../strings/en/signing-in.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

export function PassphrasePart() {
  const [passphrase, setPassphrase] = useState("");
  const [seen, setSeen] = useState<string>();
  const [isDone, setDone] = useState(false);
  const { run, problem, faults } = useAction();
  const { guard, question } = useStepUp();

  const change = async () => {
    const fault = newPassphraseFault(passphrase);
    setDone(false);
    setSeen(fault);
    if (fault !== undefined) return;
    if (!(await run(() => guard(() => api.put("/me/passphrase", { passphrase }))))) return;
    setPassphrase("");
    setDone(true);
  };

  const message = faults["/passphrase"];
  const error = seen ?? (message && t("passphraseRefused", { message }));
  return (
    <>
      <h2>{t("passphraseTitle")}</h2>
      <p>{t("passphraseText")}</p>
      {isDone && <Note urgent>{t("passphraseChanged")}</Note>}
      <Form button={t("changePassphrase")} send={change} problem={error ? null : problem}>
        {/* For the browser, which keeps the two together. */}
        <input hidden readOnly autocomplete="username" value={me.value?.signInName ?? ""} />
        <PassphraseField
          isNew
          label={t("newPassphrase")}
          value={passphrase}
          change={setPassphrase}
          error={error}
        />
      </Form>
      {question}
    </>
  );
}
