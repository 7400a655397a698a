import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { en } from "../../strings/en/given-once.ts";
import { fullTime } from "../../strings/times.ts";
import { translator } from "../../strings/translate.ts";

const t = translator(en);

interface GivenOnceProps {
  link: string;
  /** Until when it is good. */
  until: string;
}

/** A link with a code in it, which nobody can see again once this is gone. It takes the focus. */
export function GivenOnce({ link, until }: GivenOnceProps) {
  const ref = useRef<HTMLElement>(null);
  const [isCopied, setCopied] = useState<boolean | null>(null);
  useEffect(() => {
    setCopied(null);
    ref.current?.focus();
  }, [link]);

  const copy = async () => {
    // A page that came without https has no clipboard.
    const clipboard: Clipboard | undefined = navigator.clipboard;
    const done = await clipboard?.writeText(link).then(
      () => true,
      () => false,
    );
    setCopied(done === true);
  };
  return (
    <section ref={ref} class="note" tabIndex={-1} aria-label={t("label")}>
      <p>
        <code class="given" data-theirs>
          {link}
        </code>
      </p>
      <p>{t("once", { time: fullTime(until) })}</p>
      <div class="buttons">
        <Button act={copy}>{t("copy")}</Button>
      </div>
      <p role="status">{isCopied !== null && t(isCopied ? "copied" : "notCopied")}</p>
    </section>
  );
}
