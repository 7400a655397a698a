import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Button } from "../../../parts/button.tsx";
import { common } from "../../../strings/common.ts";
import { PostRefusal } from "./post-refusal.tsx";

interface SureProps {
  room: string;
  /** What will happen. */
  children: ComponentChildren;
  yes: string;
  act: () => Promise<void>;
  back: () => void;
}

/** Asks once before something that cannot simply be taken back. */
export function Sure({ room, children, yes, act, back }: SureProps) {
  const ref = useRef<HTMLFieldSetElement>(null);
  const id = useId();
  const [refused, setRefused] = useState<unknown>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <fieldset ref={ref} class="sure" tabIndex={-1} aria-describedby={id}>
      <p id={id}>{children}</p>
      {refused !== null && <PostRefusal error={refused} room={room} />}
      <div class="buttons">
        <Button look="danger" act={() => act().catch(setRefused)}>
          {yes}
        </Button>
        <Button act={back}>{common("cancel")}</Button>
      </div>
    </fieldset>
  );
}
