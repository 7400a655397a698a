import { useEffect, useState } from "preact/hooks";
import type { DisclaimerItem } from "../../disclaimers/wire.ts";
import { isRefusal, say } from "../api/say.ts";
import "../looks/door-notes.css";
import { acceptNotes, missingNotes } from "../state/door.ts";
import { en } from "../strings/en/door-notes.ts";
import { translator } from "../strings/translate.ts";
import { Button } from "./button.tsx";
import { Note } from "./note.tsx";
import { Paragraphs } from "./paragraphs.tsx";

const t = translator(en);

interface DoorNotesProps {
  room: string;
  /** What is still to be accepted. */
  items: readonly DisclaimerItem[];
  /** Called once all of them are accepted. */
  onAccepted: () => unknown;
}

/** The notes at a room's door, to be read and accepted once. A note that changes meanwhile is shown anew. */
export function DoorNotes({ room, items, onAccepted }: DoorNotesProps) {
  const [newer, setNewer] = useState<readonly DisclaimerItem[] | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const shown = newer ?? items;

  // What the caller hands in later is newer than what was fetched here.
  useEffect(() => setNewer(null), [items]);

  const accept = async () => {
    setRefused(null);
    try {
      await acceptNotes(room, shown);
      await onAccepted();
    } catch (error) {
      if (!isRefusal(error, "conflict")) return setRefused(error);
      await lookAgain();
    }
  };

  const lookAgain = async () => {
    try {
      const missing = await missingNotes(room);
      if (missing.length === 0) await onAccepted();
      else setNewer(missing);
    } catch (error) {
      setRefused(error);
    }
  };

  return (
    <div class="door-notes">
      {newer !== null && (
        <Note look="again" urgent>
          <p>{t("changedAgain")}</p>
        </Note>
      )}
      {shown.map((item) => (
        <article key={`${item.id} ${item.version}`}>
          <h2 data-theirs dir="auto">
            {item.title}
          </h2>
          <Paragraphs text={item.body} />
        </article>
      ))}
      {refused !== null && (
        <Note look="again" urgent>
          <p>{say(refused)}</p>
        </Note>
      )}
      <Button look="primary" act={accept}>
        {t("accept", { count: shown.length })}
      </Button>
    </div>
  );
}
