import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import {
  type Draft,
  interruptDraft,
  keepDraft,
  keptDraft,
  nextDraft,
  onDraftElsewhere,
} from "../../../state/drafts.ts";

export interface KeptDraft {
  draft: ReadonlySignal<Draft>;
  change: (changes: Partial<Draft>) => void;
  /** Forgets its texts, here and on the device. */
  clear: () => void;
  /** Notes that the page was left before it was posted. */
  interrupt: () => void;
}

/** The draft of a place; each change is on the device at once. */
export function useDraft(place: string): KeptDraft {
  const draft = useSignal<Draft>(useMemo(() => keptDraft(place), [place]));
  const change = (changes: Partial<Draft>) => {
    draft.value = { ...draft.value, ...changes };
    keepDraft(place, draft.value);
  };
  const clear = () => change(nextDraft(draft.value));
  const interrupt = () => {
    interruptDraft(place);
    draft.value = keptDraft(place);
  };
  useEffect(() => {
    const take = () => {
      draft.value = keptDraft(place);
    };
    return onDraftElsewhere(place, () => draft.peek(), take);
  }, [place]);
  return { draft, change, clear, interrupt };
}
