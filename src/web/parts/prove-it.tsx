import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { PasskeyView } from "../../identity/wire.ts";
import { api } from "../api/client.ts";
import { type AnswerOptions, answerByPasskey, canUsePasskeys, NoPasskey } from "../api/passkeys.ts";
import { isRefusal, say } from "../api/say.ts";
import { common } from "../strings/common.ts";
import { en } from "../strings/en/prove-it.ts";
import { translator } from "../strings/translate.ts";
import { Button } from "./button.tsx";
import { Form } from "./form.tsx";
import { PassphraseField } from "./passphrase-field.tsx";

const t = translator(en);

/** Asks somebody to show that it is them, by passphrase or by one of their passkeys. */
export function ProveIt({ goOn, stop }: { goOn: () => void; stop: () => void }) {
  const [passphrase, setPassphrase] = useState("");
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const hasPasskey = useOwnPasskey();
  const ref = useRef<HTMLElement>(null);
  const id = useId();
  useEffect(() => ref.current?.querySelector("input")?.focus(), []);

  const prove = async (work: () => Promise<unknown>, wrong: (said: string) => void) => {
    setFault(undefined);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      if (error instanceof NoPasskey) wrong(t("noPasskey"));
      else if (isRefusal(error, "forbidden")) wrong(t("wrong"));
      else setProblem(say(error));
      return;
    }
    goOn();
  };
  const byPassphrase = () =>
    passphrase === ""
      ? setFault(t("missing"))
      : prove(() => api.post("/me/step-up", { passphrase }), setFault);
  const byPasskey = () =>
    prove(async () => {
      const options = await api.post<AnswerOptions>("/me/step-up-options");
      await api.post("/me/step-up", { passkey: await answerByPasskey(options) });
    }, setProblem);

  return (
    <section ref={ref} class="note" aria-labelledby={`${id}-title`} aria-describedby={`${id}-lead`}>
      <p id={`${id}-title`}>
        <strong>{t("title")}</strong>
      </p>
      <p id={`${id}-lead`}>{t("lead")}</p>
      <Form button={common("goOn")} look="primary" send={byPassphrase} problem={problem}>
        <PassphraseField value={passphrase} change={setPassphrase} error={fault} />
      </Form>
      <div class="buttons">
        {hasPasskey && <Button act={byPasskey}>{t("passkey")}</Button>}
        <Button look="quiet" act={stop}>
          {common("cancel")}
        </Button>
      </div>
    </section>
  );
}

/** Whether there is a passkey to answer with. */
function useOwnPasskey(): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => {
    if (!canUsePasskeys()) return;
    // Without an answer there is still the passphrase.
    api.get<{ items: PasskeyView[] }>("/passkeys").then(
      ({ items }) => setHas(items.length > 0),
      () => {},
    );
  }, []);
  return has;
}
