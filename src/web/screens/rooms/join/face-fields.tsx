import type { ComponentChildren } from "preact";
import type { Persona } from "../../../../personas/wire.ts";
import type { Join } from "../../../../rooms/wire.ts";
import { Check } from "../../../parts/check.tsx";
import { Face } from "../../../parts/face.tsx";
import { Field } from "../../../parts/field.tsx";
import { StandingField } from "../../../parts/standing-field.tsx";
import { en } from "../../../strings/en/join.ts";
import { pieces, translator } from "../../../strings/translate.ts";
import type { FaceWish } from "./face-wish.ts";

const t = translator(en);

/** A face that one could take. */
export interface Choice {
  face: Join["face"];
  /** The face itself, when one has it already. */
  persona: Persona | null;
  /** What it hides from whom. */
  hides: ComponentChildren;
}

interface FaceFieldsProps {
  choices: readonly Choice[];
  wish: FaceWish;
  change: (changes: Partial<FaceWish>) => void;
  fault: string | undefined;
}

/** The faces to choose from, and what a new one is called. */
export function FaceFields({ choices, wish, change, fault }: FaceFieldsProps) {
  const chosen = choices.find(({ face }) => face === wish.face);
  return (
    <>
      <fieldset class="field">
        <legend>{t("face")}</legend>
        {choices.map(({ face, persona, hides }) => (
          <div key={face} class="face-choice">
            <Check
              choice="face"
              checked={face === wish.face}
              change={(isChosen) => isChosen && change({ face })}
            >
              {t(face === "community" && persona === null ? "communityNew" : face)}
            </Check>
            <p class="small">{hides}</p>
          </div>
        ))}
      </fieldset>
      {chosen?.persona ? (
        <p>{pieces(en, "present", { face: <Face key="face" persona={chosen.persona} /> })}</p>
      ) : (
        <>
          <Field label={t("handle")} hint={t("handleHint")} error={fault}>
            <input
              value={wish.handle}
              dir="auto"
              autocomplete="off"
              maxLength={40}
              onInput={({ currentTarget }) => change({ handle: currentTarget.value })}
            />
          </Field>
          <StandingField
            label={t("standing")}
            hint={t("standingHint")}
            value={wish.standing}
            change={(standing) => change({ standing })}
          />
        </>
      )}
    </>
  );
}
