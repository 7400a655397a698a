import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "./button.tsx";
import { Note } from "./note.tsx";

interface FormProps {
  children: ComponentChildren;
  /** What sending it is called. */
  button: string;
  look?: "primary" | "danger";
  /** Sends what was typed. It tells of a refusal by `problem`, or by errors at the fields. */
  send: () => unknown;
  /** What is wrong with the whole of it. */
  problem?: ComponentChildren;
}

/** A form with its one button. After a refusal the focus is where it has to be looked at again. */
export function Form({ children, button, look, send, problem }: FormProps) {
  const ref = useRef<HTMLFormElement>(null);
  const [isSending, setSending] = useState(false);
  const [tries, setTries] = useState(0);

  useEffect(() => {
    if (tries === 0) return;
    const wrong = '[aria-invalid="true"], .problem .note';
    ref.current?.querySelector<HTMLElement>(wrong)?.focus();
  }, [tries]);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (isSending) return;
    setSending(true);
    try {
      await send();
    } finally {
      setSending(false);
      setTries((before) => before + 1);
    }
  };

  return (
    <form ref={ref} noValidate onSubmit={submit}>
      {children}
      <div class="problem">
        {problem && (
          <Note key={tries} look="again" urgent>
            {problem}
          </Note>
        )}
      </div>
      <p>
        <Button type="submit" busy={isSending} {...(look && { look })}>
          {button}
        </Button>
      </p>
    </form>
  );
}
