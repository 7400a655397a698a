import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/**
 * Puts the focus back into the form when somebody comes back to it from the look at what they wrote;
 * only where it `isWanted` there, and not at what was said above it.
 */
export function useReturnFocus(isAway: boolean, isWanted: boolean): RefObject<HTMLDivElement> {
  const ref = useRef<HTMLDivElement>(null);
  const wasAway = useRef(false);
  useEffect(() => {
    if (wasAway.current && !isAway && isWanted) {
      const wrong = ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
      (wrong ?? ref.current?.querySelector("textarea"))?.focus();
    }
    wasAway.current = isAway;
  }, [isAway]);
  return ref;
}
