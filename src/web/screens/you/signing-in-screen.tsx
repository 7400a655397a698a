import { useState } from "preact/hooks";
import { Link } from "wouter-preact";
import "../../looks/you.css";
import { RecoveryCodes } from "../../parts/recovery-codes.tsx";
import { Title } from "../../parts/title.tsx";
import { askForTitle } from "../../state/navigation.ts";
import { me, site } from "../../state/session.ts";
import { en } from "../../strings/en/signing-in.ts";
import { pieces, translator } from "../../strings/translate.ts";
import { BackToYou } from "./back-to-you.tsx";
import { noteOfMe } from "./note-of-me.ts";
import { AppPart } from "./signing-in/app-part.tsx";
import { CodesPart } from "./signing-in/codes-part.tsx";
import { EmailPart } from "./signing-in/email-part.tsx";
import { PasskeysPart } from "./signing-in/passkeys-part.tsx";
import { PassphrasePart } from "./signing-in/passphrase-part.tsx";

const t = translator(en);

/** Every way in, and the ways back in. */
export function SigningInScreen() {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [isRenewed, setRenewed] = useState(false);

  const show = (made: readonly string[]) => {
    askForTitle();
    noteOfMe({ recoveryCodesLeft: made.length });
    setCodes(made);
  };
  const written = () => {
    askForTitle();
    setRenewed(true);
    setCodes(null);
  };

  if (codes !== null) return <RecoveryCodes codes={codes} onDone={written} />;
  const canMail = site.value?.sendsMails === true || me.value?.recoveryEmail != null;
  const news = <Link href="/news">{t("news")}</Link>;
  return (
    <>
      <BackToYou />
      <Title name={t("title")} />
      <p>{pieces(en, canMail ? "leadMail" : "lead", { news })}</p>
      <PassphrasePart />
      <PasskeysPart />
      <AppPart />
      <CodesPart isRenewed={isRenewed} show={show} />
      {canMail && <EmailPart />}
    </>
  );
}
