import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface CheckProps {
  children: ComponentChildren;
  checked: boolean;
  change: (checked: boolean) => void;
  error?: string | undefined;
  /** One of several of this name, of which one is chosen. */
  choice?: string;
}

export function Check({ children, checked, change, error, choice }: CheckProps) {
  const id = useId();
  return (
    <div class="check-field">
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <div class="check">
        <input
          id={id}
          type={choice === undefined ? "checkbox" : "radio"}
          name={choice}
          checked={checked}
          aria-invalid={error ? "true" : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => change(event.currentTarget.checked)}
        />
        <label for={id}>{children}</label>
      </div>
    </div>
  );
}
