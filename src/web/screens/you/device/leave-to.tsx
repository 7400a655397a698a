import { useState } from "preact/hooks";
import { Field } from "../../../parts/field.tsx";
import { Form } from "../../../parts/form.tsx";
import { changeDevice, device } from "../../../state/device.ts";
import { blankPage, exitAddress } from "../../../state/leave-quickly.ts";
import { en } from "../../../strings/en/device.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** Where "Leave quickly" goes. */
export function LeaveTo() {
  const { exitTo } = device.value;
  const [typed, setTyped] = useState(exitTo === blankPage ? "" : exitTo);
  const [fault, setFault] = useState<string>();
  const [said, setSaid] = useState("");

  const save = () => {
    setSaid("");
    const wished = typed.trim();
    const address = wished === "" ? blankPage : exitAddress(wished);
    setFault(address === null ? t("exitWrong") : undefined);
    if (address === null) return;
    changeDevice({ exitTo: address });
    setSaid(wished === "" ? t("exitBlank") : t("exitSaved", { address }));
  };
  return (
    <>
      <h2>{t("leaveTitle")}</h2>
      <p>{t("leaveText")}</p>
      <Form button={t("save")} send={save}>
        <Field label={t("exit")} hint={t("exitHint")} error={fault}>
          <input
            type="url"
            value={typed}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        </Field>
      </Form>
      <p role="status">{said}</p>
    </>
  );
}
