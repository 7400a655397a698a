import { useState } from "preact/hooks";
import type { Persona } from "../../../../personas/wire.ts";
import type { FaceChoice, Room } from "../../../../rooms/wire.ts";
import { Button } from "../../../parts/button.tsx";
import { Face } from "../../../parts/face.tsx";
import { en } from "../../../strings/en/composer.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

interface WhoWritesProps {
  room: Room;
  /** Null for one that is made with the post. */
  face: Persona | null;
  /** What is known of it; asked for by `ask`. */
  choice: FaceChoice | undefined;
  ask: () => void;
}

/** Under which face one writes, what that face hides from whom, and who can read it. */
export function WhoWrites({ room, face, choice, ask }: WhoWritesProps) {
  const [isOpen, setOpen] = useState(false);
  const toggle = () => {
    ask();
    setOpen(!isOpen);
  };
  return (
    <div class="who-writes">
      <p class="line">
        {t("youWriteAs")}{" "}
        {face === null ? (
          t(choice === undefined ? "otherFace" : "newFace")
        ) : (
          <Face persona={face} size={24} />
        )}
        <Button look="quiet" act={toggle} expanded={isOpen} label={t("aboutFace")}>
          <span aria-hidden="true">{isOpen ? "▴" : "▾"}</span>
        </Button>
      </p>
      {isOpen && choice !== undefined && (
        <p class="small" data-theirs>
          {choice.hiddenFrom}
        </p>
      )}
      <p class="small">{t(room.audience.readers)}</p>
    </div>
  );
}
