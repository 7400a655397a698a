import { useState } from "preact/hooks";
import { api } from "../../../api/client.ts";
import { say } from "../../../api/say.ts";
import { Form } from "../../../parts/form.tsx";
import { Note } from "../../../parts/note.tsx";
import { en } from "../../../strings/en/recover.ts";
import { translator } from "../../../strings/translate.ts";
import { NameField, nameFault } from "./name-field.tsx";

const t = translator(en);

interface ByMailProps {
  signInName: string;
  setName: (name: string) => void;
}

/** Asking for a link. The answer is the same whoever's name it is. */
export function ByMail({ signInName, setName }: ByMailProps) {
  const [fault, setFault] = useState<string | undefined>();
  const [problem, setProblem] = useState("");
  const [isSent, setSent] = useState(false);

  const send = async () => {
    const seen = nameFault(signInName);
    setFault(seen);
    setProblem("");
    setSent(false);
    if (seen !== undefined) return;
    try {
      await api.post("/recovery-mails", { signInName: signInName.trim() });
      setSent(true);
    } catch (error) {
      setProblem(say(error));
    }
  };

  return (
    <>
      <h2>{t("mailTitle")}</h2>
      <p>{t("mailLead")}</p>
      <Form button={t("send")} send={send} problem={problem}>
        <NameField label={t("mailName")} value={signInName} change={setName} error={fault} />
      </Form>
      <div role="status">
        {isSent && (
          <Note>
            <p>{t("sent")}</p>
          </Note>
        )}
      </div>
    </>
  );
}
