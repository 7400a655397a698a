import { useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { Title } from "../../../parts/title.tsx";
import { site } from "../../../state/session.ts";
import { en } from "../../../strings/en/recover.ts";
import { translator } from "../../../strings/translate.ts";
import { ByCode } from "./by-code.tsx";
import { ByMail } from "./by-mail.tsx";

const t = translator(en);

/** The two ways back for who has no link yet. */
export function WaysBack({ onOpened }: { onOpened: () => Promise<void> }) {
  const [signInName, setName] = useState("");
  const sendsMails = site.value?.sendsMails ?? false;
  return (
    <>
      <Title name={t("title")} />
      <ByCode signInName={signInName} setName={setName} onOpened={onOpened} />
      {sendsMails && <ByMail signInName={signInName} setName={setName} />}
      <p>{t(sendsMails ? "neither" : "withoutCode")}</p>
      <p>
        <Link href="/sign-in">{t("signIn")}</Link>
      </p>
    </>
  );
}
