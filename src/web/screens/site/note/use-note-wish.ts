import { useState } from "preact/hooks";
import { keepDraft, keptDraft, nextDraft } from "../../../state/drafts.ts";
import { isSame, type NoteWish } from "./note-wish.ts";

export interface Writing {
  wish: NoteWish;
  change: (changes: Partial<NoteWish>) => void;
  /** Whether it was begun earlier, and waited on this device. */
  wasKept: boolean;
  /** Starts from this text, and keeps nothing on the device. */
  startFrom: (text: NoteWish) => void;
}

/** A note while it is written. What differs from `present` is kept on this device until it is published. */
export function useNoteWish(place: string, present: NoteWish): Writing {
  const [wish, setWish] = useState(() => keptWish(place) ?? present);
  const [wasKept, setKept] = useState(() => !isSame(wish, present));

  const change = (changes: Partial<NoteWish>) => {
    const after = { ...wish, ...changes };
    setWish(after);
    if (isSame(after, present)) drop(place);
    else keepDraft(place, { ...keptDraft(place), ...draftOf(after) });
  };
  const startFrom = (text: NoteWish) => {
    setWish(text);
    setKept(false);
    drop(place);
  };
  return { wish, change, wasKept, startFrom };
}

/** A draft has a place for what kind of thing it is: how often the note is read again stands there. */
function draftOf({ title, body, days }: NoteWish) {
  return { title, body, kind: days === null ? "version" : `days ${days}` };
}

function keptWish(place: string): NoteWish | null {
  const { title, body, kind } = keptDraft(place);
  if (title === "" && body === "") return null;
  return { title, body, days: kind.startsWith("days ") ? kind.slice(5) : null };
}

function drop(place: string): void {
  keepDraft(place, nextDraft({ ...keptDraft(place), anonymous: false }));
}
