import { useState } from "preact/hooks";
import { api } from "../../../api/client.ts";
import { Field } from "../../../parts/field.tsx";
import { Form } from "../../../parts/form.tsx";
import { Note } from "../../../parts/note.tsx";
import { useStepUp } from "../../../parts/step-up.tsx";
import { Twice } from "../../../parts/twice.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { me } from "../../../state/session.ts";
import { en } from "../../../strings/en/signing-in.ts";
import { pieces, translator } from "../../../strings/translate.ts";
import { noteOfMe } from "../note-of-me.ts";

const t = translator(en);
const path = "/me/recovery-email";

export function EmailPart() {
  const [recoveryEmail, setEmail] = useState("");
  const [isMissing, setMissing] = useState(false);
  const [done, setDone] = useState("");
  const { run, problem, faults } = useAction();
  const { guard, question } = useStepUp();
  const present = me.value?.recoveryEmail ?? null;

  const change = async (call: () => Promise<unknown>, to: string | null) => {
    setDone("");
    if (!(await run(() => guard(call)))) return;
    noteOfMe({ recoveryEmail: to });
    setEmail("");
    setDone(t(to === null ? "emailRemoved" : "emailKept"));
  };
  const keep = () => {
    const typed = recoveryEmail.trim();
    setMissing(typed === "");
    if (typed === "") return;
    return change(() => api.put(path, { recoveryEmail: typed }), typed);
  };

  const message = faults["/recoveryEmail"];
  const error = isMissing ? t("emailMissing") : message && t("emailRefused", { message });
  const address = <bdi data-theirs>{present}</bdi>;
  return (
    <>
      <h2>{t("emailTitle")}</h2>
      <p>{t("emailText")}</p>
      {done !== "" && <Note urgent>{done}</Note>}
      <p>{present === null ? t("emailNone") : pieces(en, "emailNow", { address })}</p>
      <Form button={t("keepEmail")} send={keep} problem={error ? null : problem}>
        <Field label={t(present === null ? "email" : "otherEmail")} error={error}>
          <input
            type="email"
            value={recoveryEmail}
            autocomplete="email"
            autocapitalize="none"
            spellcheck={false}
            onInput={({ currentTarget }) => setEmail(currentTarget.value)}
          />
        </Field>
      </Form>
      {present !== null && (
        <Twice
          button={t("removeEmailButton")}
          yes={t("removeEmailYes")}
          look="danger"
          act={() => change(() => api.delete(path), null)}
        >
          <p>{t("removeEmail")}</p>
        </Twice>
      )}
      {question}
    </>
  );
}
