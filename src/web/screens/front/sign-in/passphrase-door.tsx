import { useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { api } from "../../../api/client.ts";
import { isRefusal, say } from "../../../api/say.ts";
import { CodeField, codeFault, codeRefused } from "../../../parts/code-field.tsx";
import { Field } from "../../../parts/field.tsx";
import { Form } from "../../../parts/form.tsx";
import { PassphraseField } from "../../../parts/passphrase-field.tsx";
import { en as passphrases } from "../../../strings/en/passphrase.ts";
import { en } from "../../../strings/en/sign-in.ts";
import { pieces, translator } from "../../../strings/translate.ts";

const t = translator(en);
const ofPassphrase = translator(passphrases);

interface Refused {
  name?: string | undefined;
  passphrase?: string | undefined;
  code?: string | undefined;
  problem?: string;
}

/** Signing in by name and passphrase, and by a code where the account asks for one. */
export function PassphraseDoor({ onOpened }: { onOpened: () => Promise<void> }) {
  const [signInName, setName] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [code, setCode] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused>({});

  const send = async () => {
    const seen = {
      name: signInName.trim() === "" ? t("nameMissing") : undefined,
      passphrase: passphrase === "" ? ofPassphrase("missing") : undefined,
      code: code === null ? undefined : codeFault(code),
    };
    setRefused(seen);
    if (Object.values(seen).some(Boolean)) return;
    const secondFactor = code === null ? {} : { secondFactor: code.trim() };
    try {
      await api.post("/sessions", { signInName: signInName.trim(), passphrase, ...secondFactor });
      await onOpened();
    } catch (error) {
      setRefused(explained(error));
    }
  };

  const explained = (error: unknown): Refused => {
    if (!isRefusal(error, "unauthenticated")) return { problem: say(error) };
    if (error.problem.secondFactor === undefined) return { problem: t("wrong") };
    if (code !== null) return { code: codeRefused() };
    setCode("");
    return {};
  };

  return (
    <Form button={t("signIn")} look="primary" send={send} problem={refused.problem}>
      <Field label={t("name")} error={refused.name}>
        <input
          name="username"
          value={signInName}
          autocomplete="username"
          autocapitalize="none"
          autocorrect="off"
          spellcheck={false}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </Field>
      <PassphraseField value={passphrase} change={setPassphrase} error={refused.passphrase} />
      {code !== null && (
        <>
          <CodeField value={code} change={setCode} error={refused.code} />
          <p>{pieces(en, "noApp", { link: <Link href="/recover">{t("noAppLink")}</Link> })}</p>
        </>
      )}
    </Form>
  );
}
