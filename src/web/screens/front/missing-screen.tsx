import { Link, useLocation } from "wouter-preact";
import { Title } from "../../parts/title.tsx";
import { hasDrafts } from "../../state/drafts.ts";
import { withOnward } from "../../state/onward.ts";
import { me } from "../../state/session.ts";
import { en } from "../../strings/en/missing.ts";
import { pieces, translator } from "../../strings/translate.ts";

const t = translator(en);

/** Where nothing is, or nothing for this viewer: the two look the same. */
export function MissingScreen() {
  const [path] = useLocation();
  return (
    <>
      <Title name={t("title")} />
      <p>{t("text")}</p>
      {me.value === null && (
        <p>
          {pieces(en, "signIn", {
            signIn: <Link href={withOnward("/sign-in", path)}>{t("signInLink")}</Link>,
          })}{" "}
          {hasDrafts() && t("drafts")}
        </p>
      )}
      <p>
        <Link href="/">{t("home")}</Link>
      </p>
    </>
  );
}
