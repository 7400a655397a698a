import { useState } from "preact/hooks";
import { isRefusal } from "../../../api/say.ts";
import { Field } from "../../../parts/field.tsx";
import { Form } from "../../../parts/form.tsx";
import { Title } from "../../../parts/title.tsx";
import { givenLink } from "../../../state/given-link.ts";
import { en } from "../../../strings/en/join.ts";
import { translator } from "../../../strings/translate.ts";
import { type Choice, FaceFields } from "./face-fields.tsx";
import { joinOf, refusedOf } from "./face-wish.ts";
import { useJoining } from "./use-joining.ts";
import { Warnings } from "./warnings.tsx";

const t = translator(en);

/** Joining a room that one cannot see, if there is one: an invite opens it. */
export function ByInvite({ slug }: { slug: string }) {
  const { wish, change, refused, setRefused, join } = useJoining(slug);
  const [invite, setInvite] = useState(
    givenLink.value?.kind === "room-invite" ? givenLink.value.code : "",
  );
  const send = async () => {
    if (invite.trim() === "") return setRefused({ invite: t("inviteMissing") });
    try {
      await join({ ...joinOf(wish, true), invite: invite.trim() });
      givenLink.value = null;
    } catch (error) {
      setRefused(
        isRefusal(error, "not-found")
          ? { invite: t("inviteWrong") }
          : refusedOf(error, t("handleOfYours")),
      );
    }
  };
  const choices: readonly Choice[] = [
    { face: "room", persona: null, hides: t("room-hides") },
    { face: "community", persona: null, hides: t("community-hides") },
  ];
  const { warnings, problem } = refused;
  return (
    <>
      <Title name={t("inviteTitle")} />
      <p>{t("inviteLead")}</p>
      <Form
        button={t(warnings === undefined ? "join" : "joinAnyway")}
        look="primary"
        send={send}
        problem={warnings === undefined ? problem : <Warnings warnings={warnings} />}
      >
        <Field label={t("invite")} hint={t("inviteHint")} error={refused.invite}>
          <input
            value={invite}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            onInput={({ currentTarget }) => setInvite(currentTarget.value)}
          />
        </Field>
        <FaceFields choices={choices} wish={wish} change={change} fault={refused.handle} />
      </Form>
    </>
  );
}
