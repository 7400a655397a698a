import { Button } from "../../../parts/button.tsx";
import type { Draft } from "../../../state/drafts.ts";
import { en } from "../../../strings/en/composer.ts";
import { translator } from "../../../strings/translate.ts";
import type { Compose } from "./use-compose.ts";
import { undoSeconds } from "./use-posting.ts";

const t = translator(en);

/** The button that posts, and the moment in which a post can be taken back. */
export function PostLine({ compose, id }: { compose: Compose; id: string }) {
  const { draft, posting, isPosted, press } = compose;
  const { phase, undo, now } = posting;
  const said = {
    writing: saidBefore(draft.value, isPosted),
    waiting: t("posting", { count: undoSeconds }),
    sending: t("sending"),
  }[phase];
  return (
    <div class="post-line">
      <p class="small" role="status">
        {said}
      </p>
      <div class="buttons">
        {phase === "writing" ? (
          <Button key="post" look="primary" act={press}>
            {t("post")}
          </Button>
        ) : (
          <>
            <Button key="undo" id={`${id}-undo`} act={undo} busy={phase === "sending"}>
              {t("undo")}
            </Button>
            <Button key="now" act={now} busy={phase === "sending"}>
              {t("now")}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

/** What came of the last time. */
function saidBefore({ body, interrupted }: Draft, isPosted: boolean): string {
  if (body === "") return isPosted ? t("posted") : "";
  return interrupted ? t("interrupted") : "";
}
