import { useState } from "preact/hooks";
import { api } from "../../../api/client.ts";
import { fieldErrors, isRefusal, say } from "../../../api/say.ts";
import { Button } from "../../../parts/button.tsx";
import { CodeField, codeFault, codeRefused } from "../../../parts/code-field.tsx";
import { Form } from "../../../parts/form.tsx";
import { newPassphraseFault, PassphraseField } from "../../../parts/passphrase-field.tsx";
import { Title } from "../../../parts/title.tsx";
import { en as passphrases } from "../../../strings/en/passphrase.ts";
import { en } from "../../../strings/en/recover.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);
const ofPassphrase = translator(passphrases);

interface ByLinkProps {
  token: string;
  onOpened: () => Promise<void>;
  onDropped: () => void;
}

interface Refused {
  passphrase?: string | undefined;
  code?: string | undefined;
  problem?: string;
  isSpent?: boolean;
}

/** What stands behind the link in a mail: a new passphrase, and a code where the account asks for one. */
export function ByLink({ token, onOpened, onDropped }: ByLinkProps) {
  const [passphrase, setPassphrase] = useState("");
  const [code, setCode] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused>({});

  const send = async () => {
    const seen = {
      passphrase: newPassphraseFault(passphrase),
      code: code === null ? undefined : codeFault(code),
    };
    setRefused(seen);
    if (Object.values(seen).some(Boolean)) return;
    const secondFactor = code === null ? {} : { secondFactor: code.trim() };
    try {
      await api.post("/recoveries", { token, passphrase, ...secondFactor });
      await onOpened();
    } catch (error) {
      setRefused(explained(error));
    }
  };

  const explained = (error: unknown): Refused => {
    const message = fieldErrors(error)["/passphrase"];
    if (message) return { passphrase: ofPassphrase("refused", { message }) };
    if (!isRefusal(error, "unauthenticated")) return { problem: say(error) };
    if (error.problem.secondFactor === undefined) return { problem: t("linkWrong"), isSpent: true };
    if (code !== null) return { code: codeRefused() };
    setCode("");
    return {};
  };

  return (
    <>
      <Title name={t("linkTitle")} />
      <p>{t("linkLead")}</p>
      <Form button={t("set")} look="primary" send={send} problem={refused.problem}>
        <PassphraseField
          isNew
          label={ofPassphrase("newLabel")}
          value={passphrase}
          change={setPassphrase}
          error={refused.passphrase}
        />
        {code !== null && (
          <>
            <CodeField value={code} change={setCode} error={refused.code} />
            <p>{t("appGone")}</p>
          </>
        )}
      </Form>
      <p>
        <Button act={onDropped} {...(refused.isSpent ? {} : { look: "quiet" })}>
          {t("linkAgain")}
        </Button>
      </p>
    </>
  );
}
