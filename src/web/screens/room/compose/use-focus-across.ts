import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/**
 * Keeps the focus inside when what had it goes away or stops taking it; `next` says where it goes.
 * A focus that is elsewhere on the page is left alone.
 */
export function useFocusAcross(
  area: RefObject<HTMLElement>,
  next: () => HTMLElement | null | undefined,
): void {
  // Seen while rendering, so before the page changes.
  const wasInside = area.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    const active = document.activeElement;
    const isInside = area.current?.contains(active) && active?.closest("[inert]") === null;
    if (wasInside && !isInside) next()?.focus({ preventScroll: true });
  });
}
