import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import type { Persona } from "../../../../personas/wire.ts";
import type { RevealWish } from "../../../../reveal/wire.ts";
import { api, at } from "../../../api/client.ts";
import { Check } from "../../../parts/check.tsx";
import { Face } from "../../../parts/face.tsx";
import { Field } from "../../../parts/field.tsx";
import { Form } from "../../../parts/form.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { en } from "../../../strings/en/site-reveals.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** Why somebody has to know who is behind this face, in writing. */
export function Ask({ persona }: { persona: Persona }) {
  const [, navigate] = useLocation();
  const [ground, setGround] = useState("");
  const [law, setLaw] = useState("");
  const [isSilent, setSilent] = useState(false);
  const [seen, setSeen] = useState<{ ground?: string; law?: string }>({});
  const { run, problem, faults } = useAction();
  const start = useRef<HTMLParagraphElement>(null);
  useEffect(() => start.current?.focus(), []);

  const send = async () => {
    const missing = {
      ...(ground.trim() === "" && { ground: t("groundMissing") }),
      ...(isSilent && law.trim() === "" && { law: t("lawMissing") }),
    };
    setSeen(missing);
    if (Object.keys(missing).length > 0) return;
    const wish: RevealWish = {
      ground: ground.trim(),
      ...(law.trim() !== "" && { law: law.trim() }),
      ...(isSilent && { silent: true }),
    };
    const path = at`/moderation/personas/${persona.id}/reveal-requests`;
    if (await run(() => api.post(path, wish))) navigate("/site/reveals?asked", { replace: true });
  };

  const faultOf = (key: "ground" | "law") => {
    const message = faults[`/${key}`];
    return seen[key] ?? (message === undefined ? undefined : t("refused", { message }));
  };
  const [groundFault, lawFault] = [faultOf("ground"), faultOf("law")];
  return (
    <>
      <p ref={start} tabIndex={-1}>
        <Face persona={persona} size={48} />
      </p>
      <Form
        button={t("ask")}
        look="primary"
        send={send}
        problem={groundFault || lawFault ? null : problem}
      >
        <Field label={t("ground")} hint={t("groundHint")} error={groundFault}>
          <textarea
            value={ground}
            dir="auto"
            rows={4}
            maxLength={500}
            onInput={({ currentTarget }) => setGround(currentTarget.value)}
          />
        </Field>
        <Field label={t("lawOptional")} hint={t("lawHint")} error={lawFault}>
          <textarea
            value={law}
            dir="auto"
            rows={2}
            maxLength={200}
            onInput={({ currentTarget }) => setLaw(currentTarget.value)}
          />
        </Field>
        <Check checked={isSilent} change={setSilent}>
          {t("silent")}
          <br />
          <span class="small">{t("silentHint")}</span>
        </Check>
      </Form>
    </>
  );
}
