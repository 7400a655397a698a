import { useMemo, useRef } from "preact/hooks";
import type { DisclaimerItem } from "../../../../disclaimers/wire.ts";
import type { OpenRoom } from "../../../state/room.ts";

export interface Door {
  /** What is still to be accepted before something can be posted. */
  notes: readonly DisclaimerItem[];
  /** Whether it was open before, so that these notes are new ones. */
  isChanged: boolean;
}

/** The door of a room as it stands for this person; a change is here as soon as the log tells of it. */
export function useDoor({ notes: all }: OpenRoom): Door {
  const wasOpen = useRef(false);
  const notes = useMemo(() => all.value.filter(isMissing), [all.value]);
  if (notes.length === 0) wasOpen.current = true;
  return { notes, isChanged: wasOpen.current && notes.length > 0 };
}

export function isMissing({ required, acknowledged }: DisclaimerItem): boolean {
  return required && !acknowledged;
}
