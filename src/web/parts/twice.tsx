import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { common as t } from "../strings/common.ts";
import { Button } from "./button.tsx";
import { Note } from "./note.tsx";

interface TwiceProps {
  /** What the first press is called. */
  button: string;
  /** The same with what it is about, for who hears it without seeing the rest. */
  label?: string;
  /** What the second press does, in words. */
  children: ComponentChildren;
  /** What the second press is called. */
  yes: string;
  look?: "danger";
  act: () => unknown;
}

/** Something that is done with the second press only: the first says what will happen. */
export function Twice({ button, label, children, yes, look, act }: TwiceProps) {
  const [isAsked, setAsked] = useState(false);
  const first = useRef<HTMLDivElement>(null);
  const wasAsked = useRef(false);
  useEffect(() => {
    if (wasAsked.current && !isAsked) first.current?.querySelector("button")?.focus();
    wasAsked.current = isAsked;
  }, [isAsked]);

  if (!isAsked)
    return (
      <div ref={first} class="buttons">
        <Button {...(label !== undefined && { label })} act={() => setAsked(true)}>
          {button}
        </Button>
      </div>
    );
  return (
    <Note look="again" urgent>
      {children}
      <div class="buttons">
        <Button {...(look !== undefined && { look })} act={act}>
          {yes}
        </Button>
        <Button look="quiet" act={() => setAsked(false)}>
          {t("cancel")}
        </Button>
      </div>
    </Note>
  );
}
