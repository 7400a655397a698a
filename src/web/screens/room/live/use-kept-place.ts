import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Keeps what somebody reads where it is when something is put before it. `first` names what comes
 * first in `area`.
 */
export function useKeptPlace(area: RefObject<HTMLElement>, first: unknown): void {
  const former = useRef(first);
  const isMoved = former.current !== undefined && former.current !== first;
  // Seen while rendering, so before the page changes.
  const mark = isMoved && area.current !== null ? onScreen(area.current) : null;
  const top = mark?.getBoundingClientRect().top ?? 0;
  useLayoutEffect(() => {
    former.current = first;
    if (mark === null || !mark.isConnected) return;
    const moved = mark.getBoundingClientRect().top - top;
    if (moved !== 0) scrollBy({ top: moved, behavior: "instant" });
  });
}

/** Something that is read now. */
function onScreen(area: HTMLElement): Element | null {
  const { left, width } = area.getBoundingClientRect();
  for (const height of [0.3, 0.6, 0.9]) {
    const found = document.elementFromPoint(left + width / 2, innerHeight * height);
    const article = found?.closest("article");
    if (article != null && area.contains(article)) return article;
  }
  return area.querySelector("article");
}
