import { useEffect, useState } from "preact/hooks";
import "../looks/recovery-codes.css";
import { en } from "../strings/en/recovery-codes.ts";
import { translator } from "../strings/translate.ts";
import { Button } from "./button.tsx";
import { Check } from "./check.tsx";
import { Form } from "./form.tsx";
import { Title } from "./title.tsx";

const t = translator(en);

interface RecoveryCodesProps {
  codes: readonly string[];
  /** Called once they are written down. */
  onDone: () => unknown;
}

/** Ten codes that are shown this once: a screen's whole content, until they are written down. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const [isDone, setDone] = useState(false);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, []);

  const goOn = () => {
    setMissing(!isDone);
    if (isDone) return onDone();
  };
  return (
    <>
      <Title name={t("title")} />
      <p>{t("lead")}</p>
      <p>
        <strong>{t("once")}</strong> {t("onceMore")}
      </p>
      <ol class="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code data-theirs>{code}</code>
          </li>
        ))}
      </ol>
      <TakeAlong codes={codes} />
      <Form button={t("goOn")} look="primary" send={goOn}>
        <Check
          checked={isDone}
          change={setDone}
          error={isMissing && !isDone ? t("missing") : undefined}
        >
          {t("done")}
        </Check>
      </Form>
    </>
  );
}

function TakeAlong({ codes }: { codes: readonly string[] }) {
  const [said, say] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(codes.join("\n"));
      say(t("copied"));
    } catch {
      say(t("notCopied"));
    }
  };
  return (
    <>
      <div class="buttons">
        <Button act={copy}>{t("copy")}</Button>
        <Button act={() => print()}>{t("print")}</Button>
      </div>
      <p role="status">{said}</p>
    </>
  );
}
