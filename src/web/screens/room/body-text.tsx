import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useMemo } from "preact/hooks";
import "../../looks/body-text.css";
import { isPlain, PlainText } from "./body/plain-text.tsx";

/** What draws Markdown; it is fetched when the first text needs it. */
const markdown = signal<ComponentType<{ text: string }> | null>(null);
let isAskedFor = false;

function askForMarkdown(): void {
  if (isAskedFor) return;
  isAskedFor = true;
  import("./body/markdown.tsx").then(
    ({ Markdown }) => {
      markdown.value = Markdown;
    },
    () => {
      isAskedFor = false;
    },
  );
}

/** What somebody wrote, as paragraphs, lists, quotes and links. Nothing in it can be more than text. */
export function BodyText({ text }: { text: string }) {
  return (
    <div class="body-text" data-theirs>
      <Drawn text={text} />
    </div>
  );
}

function Drawn({ text }: { text: string }) {
  const plain = useMemo(() => isPlain(text), [text]);
  if (plain) return <PlainText text={text} />;
  const Markdown = markdown.value;
  if (Markdown === null) askForMarkdown();
  return Markdown === null ? <PlainText text={text} /> : <Markdown text={text} />;
}
