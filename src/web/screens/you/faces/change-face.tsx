import { useState } from "preact/hooks";
import type { Standing } from "../../../../identity/wire.ts";
import type { ChangePersona, OwnPersona } from "../../../../personas/wire.ts";
import { api, at } from "../../../api/client.ts";
import { fieldErrors } from "../../../api/say.ts";
import { Field } from "../../../parts/field.tsx";
import { Form } from "../../../parts/form.tsx";
import { StandingField } from "../../../parts/standing-field.tsx";
import { en } from "../../../strings/en/faces.ts";
import { translator } from "../../../strings/translate.ts";
import { Warnings } from "../../rooms/join/warnings.tsx";
import { useWish } from "./use-wish.ts";

const t = translator(en);
const longestBio = 280;

interface ChangeFaceProps {
  face: OwnPersona;
  changed: () => Promise<void>;
}

/** What a face is called, says of itself, and stands for. */
export function ChangeFace({ face, changed }: ChangeFaceProps) {
  const [typed, setTyped] = useState({
    handle: face.handle,
    bio: face.bio ?? "",
    standing: face.standing as Standing | null,
  });
  const [bioFault, setBioFault] = useState<string>();
  const { refused, setRefused, attempt } = useWish();

  const change = (changes: Partial<typeof typed>) => {
    setTyped({ ...typed, ...changes });
    setRefused({});
    setBioFault(undefined);
  };
  const send = async () => {
    const wish = wishOf(face, typed);
    if (wish.handle !== undefined && [...wish.handle].length < 3)
      return setRefused({ handle: t("handleShort") });
    if (typed.bio.trim().length > longestBio) return setBioFault(t("bioLong"));
    if (Object.keys(wish).length === 0) return setRefused({ problem: t("unchanged") });
    const ask = (confirmed: { confirm?: true }) =>
      api.patch(at`/personas/${face.id}`, { ...wish, ...confirmed }).catch((error) => {
        const message = fieldErrors(error)["/bio"];
        if (message !== undefined) setBioFault(t("bioRefused", { message }));
        throw error;
      });
    if (await attempt(ask)) await changed();
  };

  const { warnings, problem } = refused;
  const isWarned = warnings !== undefined;
  return (
    <Form
      button={t(isWarned ? "changeAnyway" : "change")}
      look="primary"
      send={send}
      problem={isWarned ? <Warnings warnings={warnings} /> : bioFault ? null : problem}
    >
      <p>{t("changeText")}</p>
      <Field label={t("handle")} hint={t("handleHint")} error={refused.handle}>
        <input
          value={typed.handle}
          dir="auto"
          autocomplete="off"
          maxLength={40}
          onInput={({ currentTarget }) => change({ handle: currentTarget.value })}
        />
      </Field>
      <StandingField
        label={t("standing")}
        hint={t("standingHint")}
        value={typed.standing}
        change={(standing) => change({ standing })}
      />
      <Field label={t("bio")} hint={t("bioHint")} error={bioFault}>
        <textarea
          value={typed.bio}
          dir="auto"
          rows={3}
          onInput={({ currentTarget }) => change({ bio: currentTarget.value })}
        />
      </Field>
    </Form>
  );
}

/** Only what is to become different. */
function wishOf(
  face: OwnPersona,
  typed: { handle: string; bio: string; standing: Standing | null },
): ChangePersona {
  const handle = typed.handle.trim();
  const bio = typed.bio.trim() === "" ? null : typed.bio.trim();
  return {
    ...(handle !== face.handle && { handle }),
    ...(bio !== face.bio && { bio }),
    ...(typed.standing !== face.standing && { standing: typed.standing }),
  };
}
