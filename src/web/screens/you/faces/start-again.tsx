import { useState } from "preact/hooks";
import type { OwnPersona, Persona } from "../../../../personas/wire.ts";
import { api, at } from "../../../api/client.ts";
import { Field } from "../../../parts/field.tsx";
import { Form } from "../../../parts/form.tsx";
import { StandingField } from "../../../parts/standing-field.tsx";
import { startOver } from "../../../state/open-rooms.ts";
import { addOwnFace } from "../../../state/own-faces.ts";
import { me } from "../../../state/session.ts";
import { en } from "../../../strings/en/faces.ts";
import { translator } from "../../../strings/translate.ts";
import { handleFault } from "../../rooms/join/face-wish.ts";
import { Warnings } from "../../rooms/join/warnings.tsx";
import { useWish } from "./use-wish.ts";

const t = translator(en);

interface StartAgainProps {
  face: OwnPersona;
  room: string;
  started: () => Promise<void>;
}

/** A fresh face in a room, in the place of the one that one has there. */
export function StartAgain({ face, room, started }: StartAgainProps) {
  const [handle, setHandle] = useState("");
  const [standing, setStanding] = useState(me.value?.standing ?? null);
  const { refused, setRefused, attempt } = useWish();

  const send = async () => {
    const typed = handle.trim();
    const fault = handleFault(typed);
    if (fault !== undefined) return setRefused({ handle: fault });
    const ask = async (confirmed: { confirm?: true }) => {
      const wish = { standing, ...(typed !== "" && { handle: typed }), ...confirmed };
      const path = at`/rooms/${room}/membership/fresh-face`;
      const { persona } = await api.post<{ persona: Persona }>(path, wish);
      addOwnFace(persona.id);
      // What the former face did there is not this one's.
      startOver(room);
    };
    if (await attempt(ask)) await started();
  };

  const { warnings, problem } = refused;
  const isWarned = warnings !== undefined;
  return (
    <Form
      button={t(isWarned ? "againAnyway" : "againYes")}
      look="primary"
      send={send}
      problem={isWarned ? <Warnings warnings={warnings} /> : problem}
    >
      <p>{t(face.kind === "community" ? "againCommunity" : "againText")}</p>
      <Field label={t("newHandle")} hint={t("newHandleHint")} error={refused.handle}>
        <input
          value={handle}
          dir="auto"
          autocomplete="off"
          maxLength={40}
          onInput={({ currentTarget }) => {
            setHandle(currentTarget.value);
            setRefused({});
          }}
        />
      </Field>
      <StandingField
        label={t("standing")}
        hint={t("standingHint")}
        value={standing}
        change={setStanding}
      />
    </Form>
  );
}
