import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { heading, takeTitleWish } from "../state/navigation.ts";

/**
 * The one heading of a screen; `name` is what the tab says. `children` may say it in another way,
 * and are marked where they are somebody else's words.
 */
export function Title({ name, children }: { name: string; children?: ComponentChildren }) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.value = name;
  }, [name]);
  useEffect(() => {
    if (takeTitleWish()) ref.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={ref} tabIndex={-1}>
      {children ?? name}
    </h1>
  );
}
