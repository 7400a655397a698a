import { useState } from "preact/hooks";
import type { OwnPersona } from "../../../../personas/wire.ts";
import { Button } from "../../../parts/button.tsx";
import { Face } from "../../../parts/face.tsx";
import { Foldout } from "../../../parts/foldout.tsx";
import { en } from "../../../strings/en/faces.ts";
import { translator } from "../../../strings/translate.ts";
import { ChangeFace } from "./change-face.tsx";
import { Findable } from "./findable.tsx";
import { InRoom } from "./in-room.tsx";
import { Bio, HomeRoom } from "./of-face.tsx";

const t = translator(en);

interface OwnFaceProps {
  face: OwnPersona;
  /** Shows the list anew, and says what was done. */
  done: (said: string) => Promise<void>;
}

/** A face that one has now, and what one can do with it. */
export function OwnFace({ face, done }: OwnFaceProps) {
  const [isOpen, setOpen] = useState(false);
  const changed = async () => {
    setOpen(false);
    await done(t("changed"));
  };
  return (
    <li>
      <Face persona={face} size={44} />
      <Bio face={face} />
      {face.rooms.length === 0 && <HomeRoom face={face} />}
      <Foldout title={t("hides")}>
        <p>{t(face.kind === "community" ? "hides-community" : "hides-room")}</p>
        <p>{t("hides-staff")}</p>
      </Foldout>
      <div class="buttons">
        <Button
          label={t(isOpen ? "closeLabel" : "changeLabel", { name: face.handle })}
          expanded={isOpen}
          act={() => setOpen(!isOpen)}
        >
          {t(isOpen ? "close" : "change")}
        </Button>
      </div>
      {isOpen && <ChangeFace face={face} changed={changed} />}
      <Findable face={face} done={done} />
      {face.rooms.map((room) => (
        <InRoom key={room} face={face} room={room} done={done} />
      ))}
    </li>
  );
}
