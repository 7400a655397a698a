import { useEffect, useRef, useState } from "preact/hooks";
import type { Persona } from "../../../../personas/wire.ts";
import type { RoomRole } from "../../../../rooms/wire.ts";
import { api, at } from "../../../api/client.ts";
import { isRefusal } from "../../../api/say.ts";
import { Check } from "../../../parts/check.tsx";
import { Face } from "../../../parts/face.tsx";
import { Form } from "../../../parts/form.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { en } from "../../../strings/en/site-room-people.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);
const roles: readonly RoomRole[] = ["moderator", "host", "mentor"];

interface RolesOfProps {
  room: string;
  persona: Persona;
}

/** The roles of one face, which is shown before anything is given to it. */
export function RolesOf({ room, persona }: RolesOfProps) {
  const [face, setFace] = useState(persona);
  const [chosen, setChosen] = useState(roles.filter((role) => persona.badges.includes(role)));
  const [isSaved, setSaved] = useState(false);
  const { run, problem } = useAction((error) =>
    isRefusal(error, "not-found") ? t("notIn") : undefined,
  );
  const start = useRef<HTMLParagraphElement>(null);
  useEffect(() => start.current?.focus(), []);

  if (persona.kind === "thread")
    return (
      <p ref={start} tabIndex={-1}>
        {t("anonymous")}
      </p>
    );
  const save = async () => {
    setSaved(false);
    const isDone = await run(async () => {
      const path = at`/rooms/${room}/roles/${persona.id}`;
      setFace((await api.put<{ persona: Persona }>(path, { roles: chosen })).persona);
    });
    setSaved(isDone);
  };
  return (
    <>
      <p ref={start} tabIndex={-1}>
        <Face persona={face} size={48} />
      </p>
      <Form button={t("save")} look="primary" send={save} problem={problem}>
        <fieldset class="field">
          <legend>{t("may")}</legend>
          {roles.map((role) => (
            <Check
              key={role}
              checked={chosen.includes(role)}
              change={(isIn) => {
                setSaved(false);
                setChosen(roles.filter((one) => (one === role ? isIn : chosen.includes(one))));
              }}
            >
              {t(role)}
              <br />
              <span class="small">{t(`${role}-text`)}</span>
            </Check>
          ))}
        </fieldset>
      </Form>
      <p role="status">{isSaved && t("saved")}</p>
    </>
  );
}
