import { useState } from "preact/hooks";
import type { Thread } from "../../../../posts/wire.ts";
import { Button } from "../../../parts/button.tsx";
import { Title } from "../../../parts/title.tsx";
import { en } from "../../../strings/en/thread.ts";
import { pieces, translator } from "../../../strings/translate.ts";

const t = translator(en);

/** What a thread is called; as in the list behind its content warning, until somebody opens it. */
export function ThreadTitle({ thread: { title, contentWarning } }: { thread: Thread }) {
  const [isOpen, setOpen] = useState(false);
  if (title === "") return <Title name={t("noTitle")} />;
  const words = (text: string) => (
    <bdi key="words" data-theirs dir="auto">
      {text}
    </bdi>
  );
  if (contentWarning === null) return <Title name={title}>{words(title)}</Title>;
  return (
    <>
      <Title name={t("warned", { warning: contentWarning })}>
        {isOpen ? words(title) : pieces(en, "warned", { warning: words(contentWarning) })}
      </Title>
      <Button look="quiet" act={() => setOpen(!isOpen)} expanded={isOpen}>
        {t(isOpen ? "hideTitle" : "showTitle")}
      </Button>
    </>
  );
}
