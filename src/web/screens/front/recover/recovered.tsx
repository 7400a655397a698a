import { Link } from "wouter-preact";
import { Title } from "../../../parts/title.tsx";
import { me } from "../../../state/session.ts";
import { en } from "../../../strings/en/recover.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** After a recovery: what has happened, and how many codes are left. */
export function Recovered({ onward }: { onward: string }) {
  const count = me.value?.recoveryCodesLeft ?? 0;
  return (
    <>
      <Title name={t("doneTitle")} />
      <p>{t("done")}</p>
      <p>{count === 0 ? t("noCodesLeft") : t("codesLeft", { count })}</p>
      <p>
        <Link class="button primary" href={onward}>
          {t("goOn")}
        </Link>
      </p>
    </>
  );
}
