import { useMemo, useState } from "preact/hooks";
import type { Me } from "../../../identity/wire.ts";
import { api } from "../../api/client.ts";
import { Field } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { StandingField } from "../../parts/standing-field.tsx";
import { useAction } from "../../parts/use-action.ts";
import { me } from "../../state/session.ts";
import { common } from "../../strings/common.ts";
import { countries } from "../../strings/countries.ts";
import { en } from "../../strings/en/you.ts";
import { translator } from "../../strings/translate.ts";

const t = translator(en);

/** What somebody is here, and where; for themselves alone. */
export function AboutYou({ who }: { who: Me }) {
  const [standing, setStanding] = useState(who.standing);
  const [country, setCountry] = useState(who.country);
  const [isSaved, setSaved] = useState(false);
  const { run, problem } = useAction();
  const all = useMemo(countries, []);

  const save = async () => {
    setSaved(false);
    const work = async () => {
      me.value = await api.patch<Me>("/me", { standing, country });
    };
    setSaved(await run(work));
  };
  return (
    <>
      <h2>{t("aboutTitle")}</h2>
      <Form button={common("save")} send={save} problem={problem}>
        <StandingField
          label={t("standing")}
          hint={t("standingHint")}
          value={standing}
          change={setStanding}
        />
        <Field label={t("country")} hint={t("countryHint")}>
          <select
            value={country ?? ""}
            autocomplete="off"
            onChange={({ currentTarget }) => setCountry(currentTarget.value || null)}
          >
            <option value="">{t("noCountry")}</option>
            {all.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      </Form>
      <p role="status">{isSaved && common("saved")}</p>
    </>
  );
}
