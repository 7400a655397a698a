import { site } from "../../state/session.ts";
import { en } from "../../strings/en/who-runs-it.ts";
import { pieces, translator } from "../../strings/translate.ts";

const t = translator(en);

/** How to reach the people who run the site, and whether it is only one. */
export function WhoRunsIt() {
  const { contact, singleHanded } = site.value ?? {};
  const said = contact && (
    <strong data-theirs dir="auto">
      {contact}
    </strong>
  );
  return (
    <>
      <p>{said ? pieces(en, "contact", { contact: said }) : t("unsaid")}</p>
      {singleHanded && <p>{t("singleHanded")}</p>}
    </>
  );
}
