import { useState } from "preact/hooks";
import { fieldErrors, isRefusal } from "../../../api/say.ts";
import type { Draft } from "../../../state/drafts.ts";
import type { OpenRoom } from "../../../state/room.ts";
import { type SentTexts, sendDraft } from "./send-draft.ts";
import { type Door, isMissing, useDoor } from "./use-door.ts";
import { type KeptDraft, useDraft } from "./use-draft.ts";
import { type Posting, usePosting } from "./use-posting.ts";

export type DraftErrors = Readonly<Record<string, string>>;

export interface Composing {
  room: OpenRoom;
  /** Names the place on this device where the draft is kept. */
  place: string;
  /** What is not right with a draft before the server has to say so, by field. */
  check: (draft: Draft) => DraftErrors;
  send: (texts: SentTexts, draft: Draft) => Promise<unknown>;
}

export interface Compose extends KeptDraft {
  posting: Posting;
  door: Door;
  errors: DraftErrors;
  /** Whether a post waits for the notes at the door to be accepted. */
  isHeldAtDoor: boolean;
  /** Whether the last thing that happened here is that it was posted. */
  isPosted: boolean;
  /** Begins to post, unless something is not right. */
  press: () => void;
  /** After the notes were accepted: goes on with what they held up. */
  pass: () => Promise<void>;
}

/** Writing and posting in one place. */
export function useCompose({ room, place, check, send }: Composing): Compose {
  const kept = useDraft(place);
  const door = useDoor(room);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [isHeldAtDoor, setHeld] = useState(false);
  const [isPosted, setPosted] = useState(false);

  const posting = usePosting(async () => {
    try {
      await sendDraft(kept, send);
      setPosted(true);
    } catch (error) {
      if (await isForNotes(error)) return setHeld(true);
      if (isRefusal(error, "invalid")) setErrors(byField(fieldErrors(error)));
      throw error;
    }
  }, kept.interrupt);

  const isForNotes = async (error: unknown) => {
    if (!isRefusal(error, "disclaimer-required")) return false;
    await room.refresh();
    return room.notes.peek().some(isMissing);
  };
  const press = () => {
    const wrong = check(kept.draft.peek());
    setErrors(wrong);
    setPosted(false);
    if (Object.keys(wrong).length > 0) return;
    kept.change({ interrupted: false });
    posting.begin();
  };
  const pass = async () => {
    await room.refresh();
    setHeld(false);
    if (isHeldAtDoor) press();
  };
  return { ...kept, posting, door, errors, isHeldAtDoor, isPosted, press, pass };
}

function byField(errors: Readonly<Record<string, string>>): DraftErrors {
  return Object.fromEntries(Object.entries(errors).map(([path, text]) => [path.slice(1), text]));
}
