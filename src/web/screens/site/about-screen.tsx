import { useState } from "preact/hooks";
import type { ChangeSite, Site } from "../../../identity/wire.ts";
import { api } from "../../api/client.ts";
import { Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { Note } from "../../parts/note.tsx";
import { Title } from "../../parts/title.tsx";
import { useAction } from "../../parts/use-action.ts";
import { site } from "../../state/session.ts";
import { common } from "../../strings/common.ts";
import { en } from "../../strings/en/site-about.ts";
import { translator } from "../../strings/translate.ts";
import { BackTo } from "./back-to.tsx";

const t = translator(en);

/** What the site is called, and whom people can ask. */
export function SiteAboutScreen() {
  const about = site.value;
  return (
    <>
      <BackTo href="/site">{common("site")}</BackTo>
      <Title name={t("title")} />
      <p>{t("lead")}</p>
      {about !== undefined && <NameAndContact about={about} />}
    </>
  );
}

type Key = "name" | "contact";

function NameAndContact({ about }: { about: Site }) {
  const [typed, setTyped] = useState({ name: about.name, contact: about.contact ?? "" });
  const [isMissing, setMissing] = useState(false);
  const [done, setDone] = useState<"saved" | "unchanged" | null>(null);
  const { run, problem, faults } = useAction();
  const isFixed = (key: Key) => about.fixed.includes(key);

  const change = (changes: Partial<typeof typed>) => {
    setTyped({ ...typed, ...changes });
    setDone(null);
  };
  const send = async () => {
    setDone(null);
    setMissing(typed.name.trim() === "");
    if (typed.name.trim() === "") return;
    const wish = wishOf(about, typed);
    if (Object.keys(wish).length === 0) return setDone("unchanged");
    const isDone = await run(async () => {
      site.value = await api.patch<Site>("/site", wish);
    });
    if (isDone) setDone("saved");
  };

  const faultOf = (key: Key) => {
    const message = faults[`/${key}`];
    return message === undefined ? undefined : t("refused", { message });
  };
  const nameFault = isMissing ? t("nameMissing") : faultOf("name");
  const contactFault = faultOf("contact");
  const isAllFixed = isFixed("name") && isFixed("contact");
  const fields = (
    <>
      {isFixed("name") ? (
        <Fixed label={t("name")} value={about.name} variable="SITE_NAME" />
      ) : (
        <Field label={t("name")} hint={t("nameHint")} error={nameFault}>
          <input
            value={typed.name}
            dir="auto"
            autocomplete="off"
            maxLength={60}
            onInput={({ currentTarget }) => change({ name: currentTarget.value })}
          />
        </Field>
      )}
      {isFixed("contact") ? (
        <Fixed label={t("contact")} value={about.contact ?? ""} variable="SITE_CONTACT" />
      ) : (
        <Field label={t("contact")} hint={t("contactHint")} error={contactFault}>
          <textarea
            value={typed.contact}
            dir="auto"
            rows={3}
            maxLength={300}
            onInput={({ currentTarget }) => change({ contact: currentTarget.value })}
          />
        </Field>
      )}
    </>
  );
  if (isAllFixed) return fields;
  return (
    <>
      <Form
        button={common("save")}
        look="primary"
        send={send}
        problem={nameFault || contactFault ? null : problem}
      >
        {fields}
      </Form>
      <p role="status">{done !== null && t(done)}</p>
    </>
  );
}

interface FixedProps {
  label: string;
  value: string;
  variable: string;
}

/** What is set where the server is started. */
function Fixed({ label, value, variable }: FixedProps) {
  return (
    <>
      <h2>{label}</h2>
      <p data-theirs dir="auto">
        {value}
      </p>
      <Note>{t("fixed", { variable })}</Note>
    </>
  );
}

/** Only what is to become different. */
function wishOf(about: Site, typed: Record<Key, string>): ChangeSite {
  const name = typed.name.trim();
  const contact = typed.contact.trim() === "" ? null : typed.contact.trim();
  return {
    ...(!about.fixed.includes("name") && name !== about.name && { name }),
    ...(!about.fixed.includes("contact") && contact !== about.contact && { contact }),
  };
}
