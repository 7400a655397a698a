import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** What somebody writes below `area` stays where it is on the screen when something is added to the area. */
export function useSteadyText(area: RefObject<HTMLElement>): void {
  useLayoutEffect(() => {
    const posts = area.current;
    if (posts === null) return;
    let height = posts.offsetHeight;
    const watch = new ResizeObserver(() => {
      const grown = posts.offsetHeight - height;
      height = posts.offsetHeight;
      const isWriting = document.activeElement?.closest(".composer") != null;
      if (grown !== 0 && isWriting) scrollBy({ top: grown, behavior: "instant" });
    });
    watch.observe(posts);
    return () => watch.disconnect();
  }, []);
}
