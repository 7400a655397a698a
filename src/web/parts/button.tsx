import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

export interface ButtonProps {
  children: ComponentChildren;
  look?: "primary" | "quiet" | "danger";
  /** Done when it is pressed; until it settles the button takes no other press. */
  act?: () => unknown;
  type?: "button" | "submit";
  /** Of a form that is being sent. */
  busy?: boolean;
  label?: string;
  pressed?: boolean;
  expanded?: boolean;
  controls?: string;
  id?: string;
}

/** A button keeps the focus while it is busy: it is never really disabled. */
export function Button({ children, look, act, type = "button", ...rest }: ButtonProps) {
  const [isActing, setActing] = useState(false);
  const isBusy = rest.busy === true || isActing;
  const press = async () => {
    if (isBusy || act === undefined) return;
    setActing(true);
    try {
      await act();
    } finally {
      setActing(false);
    }
  };
  return (
    <button
      type={type}
      id={rest.id}
      class={look === undefined ? "button" : `button ${look}`}
      aria-disabled={isBusy}
      aria-label={rest.label}
      aria-pressed={rest.pressed}
      aria-expanded={rest.expanded}
      aria-controls={rest.controls}
      onClick={act === undefined ? undefined : press}
    >
      {children}
    </button>
  );
}
