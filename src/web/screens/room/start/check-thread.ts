import type { Draft } from "../../../state/drafts.ts";
import { en } from "../../../strings/en/start.ts";
import { translator } from "../../../strings/translate.ts";
import { checkBody } from "../compose/check-draft.ts";
import type { DraftErrors } from "../compose/use-compose.ts";

const t = translator(en);

/** What a thread's title may hold, in UTF-16 units. */
const mostUnits = 200;

/** What can be said of a new thread before the server sees it. */
export function checkThread(draft: Draft): DraftErrors {
  const { title, kind, anonymous } = draft;
  return {
    ...(title.trim() === "" && { title: t("nameEmpty") }),
    ...(title.length > mostUnits && { title: t("nameTooLong") }),
    ...(kind === "announcement" && anonymous && { kind: t("notAnonymous") }),
    ...checkBody(draft),
  };
}
