import { useState } from "preact/hooks";
import { api } from "../../../api/client.ts";
import { fieldErrors, isRefusal, say } from "../../../api/say.ts";
import { Field } from "../../../parts/field.tsx";
import { Form } from "../../../parts/form.tsx";
import { newPassphraseFault, PassphraseField } from "../../../parts/passphrase-field.tsx";
import { en as passphrases } from "../../../strings/en/passphrase.ts";
import { en } from "../../../strings/en/recover.ts";
import { translator } from "../../../strings/translate.ts";
import { NameField, nameFault } from "./name-field.tsx";

const t = translator(en);
const ofPassphrase = translator(passphrases);

interface ByCodeProps {
  signInName: string;
  setName: (name: string) => void;
  onOpened: () => Promise<void>;
}

interface Refused {
  name?: string | undefined;
  code?: string | undefined;
  passphrase?: string | undefined;
  problem?: string;
}

/** A recovery code and a new passphrase. */
export function ByCode({ signInName, setName, onOpened }: ByCodeProps) {
  const [recoveryCode, setCode] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [refused, setRefused] = useState<Refused>({});

  const send = async () => {
    const seen = {
      name: nameFault(signInName),
      code: recoveryCode.trim() === "" ? t("codeMissing") : undefined,
      passphrase: newPassphraseFault(passphrase),
    };
    setRefused(seen);
    if (Object.values(seen).some(Boolean)) return;
    try {
      await api.post("/recoveries", {
        signInName: signInName.trim(),
        recoveryCode: recoveryCode.trim(),
        passphrase,
      });
      await onOpened();
    } catch (error) {
      setRefused(explained(error));
    }
  };

  return (
    <>
      <h2>{t("codeTitle")}</h2>
      <p>{t("codeLead")}</p>
      <Form button={t("set")} look="primary" send={send} problem={refused.problem}>
        <NameField value={signInName} change={setName} error={refused.name} />
        <Field label={t("code")} hint={t("codeHint")} error={refused.code}>
          <input
            value={recoveryCode}
            autocomplete="off"
            autocapitalize="none"
            autocorrect="off"
            spellcheck={false}
            onInput={({ currentTarget }) => setCode(currentTarget.value)}
          />
        </Field>
        <PassphraseField
          isNew
          label={ofPassphrase("newLabel")}
          value={passphrase}
          change={setPassphrase}
          error={refused.passphrase}
        />
      </Form>
    </>
  );
}

function explained(error: unknown): Refused {
  const message = fieldErrors(error)["/passphrase"];
  if (message) return { passphrase: ofPassphrase("refused", { message }) };
  return { problem: isRefusal(error, "unauthenticated") ? t("codeWrong") : say(error) };
}
