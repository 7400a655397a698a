import { useState } from "preact/hooks";
import { Button } from "../../../parts/button.tsx";
import { DoorNotes } from "../../../parts/door-notes.tsx";
import { Note } from "../../../parts/note.tsx";
import { en } from "../../../strings/en/composer.ts";
import { translator } from "../../../strings/translate.ts";
import type { Compose } from "./use-compose.ts";

const t = translator(en);

/** In the place of the Post button, while there are notes to accept first. */
export function AtTheDoor({ compose, room }: { compose: Compose; room: string }) {
  const { door, isHeldAtDoor, pass } = compose;
  const [isOpen, setOpen] = useState(false);
  const isForced = isHeldAtDoor || door.isChanged;
  return (
    <div class="at-the-door">
      <div role="status">
        <Note look="again" urgent={isHeldAtDoor}>
          <p>{t(door.isChanged ? "noteChanged" : "noteFirst")}</p>
        </Note>
      </div>
      {!isForced && (
        <Button act={() => setOpen(!isOpen)} expanded={isOpen}>
          {t("readNote")}
        </Button>
      )}
      {(isOpen || isForced) && <DoorNotes room={room} items={door.notes} onAccepted={pass} />}
    </div>
  );
}
