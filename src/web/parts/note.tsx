import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface NoteProps {
  children: ComponentChildren;
  /** `again` asks somebody to look again. */
  look?: "again";
  /** Takes the focus when it appears, and is read out. */
  urgent?: boolean;
}

/** A few words set apart. */
export function Note({ children, look, urgent = false }: NoteProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (urgent) ref.current?.focus();
  }, [urgent]);
  return (
    <div
      ref={ref}
      class={look === undefined ? "note" : `note ${look}`}
      tabIndex={urgent ? -1 : undefined}
      role={urgent ? "alert" : undefined}
    >
      {children}
    </div>
  );
}
