import { useState } from "preact/hooks";
import { Link } from "wouter-preact";
import type { Erase, Receipt } from "../../../../data-rights/wire.ts";
import { api } from "../../../api/client.ts";
import { isRefusal } from "../../../api/say.ts";
import { Form } from "../../../parts/form.tsx";
import { PassphraseField } from "../../../parts/passphrase-field.tsx";
import { Title } from "../../../parts/title.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { askForTitle } from "../../../state/navigation.ts";
import { me } from "../../../state/session.ts";
import { wipeStored } from "../../../state/wipe-device.ts";
import { en } from "../../../strings/en/leave.ts";
import { pieces, translator } from "../../../strings/translate.ts";
import { BackToYou } from "../back-to-you.tsx";
import { OneOf } from "./one-of.tsx";

const t = translator(en);

interface LeaveFormProps {
  /** Told when it is under way, and when it has failed. */
  under: (isUnder: boolean) => void;
  left: (receipt: Receipt) => void;
}

/** What becomes of what somebody wrote, and when; done with a second press. */
export function LeaveForm({ under, left }: LeaveFormProps) {
  const [posts, setPosts] = useState<Erase["posts"]>("keep-anonymous");
  const [at, setAt] = useState<Receipt["at"]>("spread");
  const [passphrase, setPassphrase] = useState("");
  const [fault, setFault] = useState<string>();
  const [isAsked, setAsked] = useState(false);
  const { run, problem } = useAction((error) =>
    isRefusal(error, "conflict") ? t("lastOwner") : undefined,
  );

  const change = (set: () => void) => {
    set();
    setFault(undefined);
    setAsked(false);
  };
  const send = async () => {
    if (passphrase === "") return setFault(t("missing"));
    if (!isAsked) return setAsked(true);
    setAsked(false);
    under(true);
    const isDone = await run(async () => {
      const receipt = await api
        .delete<Receipt>("/me", { passphrase, posts, at })
        .catch((error: unknown) => {
          if (isRefusal(error, "forbidden")) setFault(t("wrong"));
          throw error;
        });
      wipeStored();
      askForTitle();
      left(receipt);
      me.value = null;
    });
    if (!isDone) under(false);
  };

  const sure = posts === "redact" ? t("sure-redact") : t("sure");
  return (
    <>
      <BackToYou />
      <Title name={t("title")} />
      <p>{t("lead")}</p>
      <p>{pieces(en, "copyFirst", { copy: <Link href="/you/copy">{t("copy")}</Link> })}</p>
      <p>{t("goes")}</p>
      <p>{t("faces")}</p>
      <p>{t("backups")}</p>
      <Form
        button={isAsked ? t("leaveYes") : t("leave")}
        look="danger"
        send={send}
        problem={isAsked ? sure : fault === undefined && problem}
      >
        <OneOf
          legend={t("posts")}
          choices={[
            ["keep-anonymous", t("keep"), t("keep-text")],
            ["redact", t("redact"), t("redact-text")],
          ]}
          chosen={posts}
          choose={(one) => change(() => setPosts(one))}
        />
        <OneOf
          legend={t("when")}
          choices={[
            ["spread", t("spread"), t("spread-text")],
            ["now", t("now"), t("now-text")],
          ]}
          chosen={at}
          choose={(one) => change(() => setAt(one))}
        />
        <PassphraseField
          label={t("passphrase")}
          value={passphrase}
          change={(typed) => change(() => setPassphrase(typed))}
          error={fault}
        />
        <p class="small">
          {pieces(en, "forgotten", {
            signingIn: <Link href="/you/signing-in">{t("signingIn")}</Link>,
          })}
        </p>
      </Form>
    </>
  );
}
