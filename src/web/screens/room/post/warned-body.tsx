import { useState } from "preact/hooks";
import type { Post } from "../../../../posts/wire.ts";
import { Button } from "../../../parts/button.tsx";
import { en } from "../../../strings/en/post.ts";
import { pieces, translator } from "../../../strings/translate.ts";
import { BodyText } from "../body-text.tsx";

const t = translator(en);

/** The text of a post; behind a content warning until somebody opens it. */
export function WarnedBody({ post: { body, contentWarning } }: { post: Post }) {
  const [isOpen, setOpen] = useState(false);
  if (contentWarning === null) return <BodyText text={body} />;
  return (
    <>
      <p class="warning">
        {pieces(en, "warning", {
          warning: (
            <bdi key="warning" data-theirs>
              {contentWarning}
            </bdi>
          ),
        })}{" "}
        <Button look="quiet" act={() => setOpen(!isOpen)} expanded={isOpen}>
          {t(isOpen ? "hide" : "show")}
        </Button>
      </p>
      {isOpen && <BodyText text={body} />}
    </>
  );
}
