import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { DisclaimerText } from "../../../../disclaimers/wire.ts";
import { Button } from "../../../parts/button.tsx";
import { Note } from "../../../parts/note.tsx";
import { en } from "../../../strings/en/site-note.ts";
import { translator } from "../../../strings/translate.ts";
import { lineChanges } from "./line-changes.ts";
import { type NoteWish, oftenOf, textOf } from "./note-wish.ts";

const t = translator(en);

interface NoteReviewProps {
  /** What stands there now; null for a new note. */
  before: Required<DisclaimerText> | null;
  wish: NoteWish;
  /** What publishing it does to people. */
  children: ComponentChildren;
  problem: string | null;
  publish: () => Promise<unknown>;
  goBack: () => void;
}

/** A note as it will stand there, with what changes in it, before it is published with a second press. */
export function NoteReview(props: NoteReviewProps) {
  const { before, wish, children, problem, publish, goBack } = props;
  const start = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    start.current?.focus();
    scrollTo(0, 0);
  }, []);
  const after = textOf(wish);
  const [often, wasOften] = [oftenOf(after.cadence), before && oftenOf(before.cadence)];
  return (
    <>
      <h2 ref={start} tabIndex={-1}>
        {t(before === null ? "reviewNew" : "review")}
      </h2>
      <div class="as-published">
        {lineChanges(before === null ? [] : linesOf(before), linesOf(after)).map(
          ({ kind, lines }, index) => {
            const text = lines.join("\n").trim();
            const Element = kind === "gone" ? "del" : kind === "fresh" ? "ins" : "span";
            const isSaid = before !== null && kind !== "same";
            if (text === "") return null;
            return (
              <p key={index} class={before === null ? "same" : kind}>
                {isSaid && <span class="small">{t(kind)}</span>}
                <Element data-theirs dir="auto">
                  {text}
                </Element>
              </p>
            );
          },
        )}
      </div>
      <p>
        {wasOften === null || wasOften === often
          ? t("often", { often })
          : t("oftenChanges", { before: wasOften, after: often })}
      </p>
      <Note look="again">{children}</Note>
      {problem && (
        <Note look="again" urgent>
          {problem}
        </Note>
      )}
      <div class="buttons">
        <Button look="primary" act={publish}>
          {t("publish")}
        </Button>
        <Button look="quiet" act={goBack}>
          {t("goBack")}
        </Button>
      </div>
    </>
  );
}

function linesOf({ title, body }: Required<DisclaimerText>): string[] {
  return [title, "", ...body.split(/\r?\n/)];
}
