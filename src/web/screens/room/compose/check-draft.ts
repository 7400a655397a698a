import type { Draft } from "../../../state/drafts.ts";
import { en } from "../../../strings/en/composer.ts";
import { translator } from "../../../strings/translate.ts";
import type { DraftErrors } from "./use-compose.ts";

const t = translator(en);

/** What a post may hold, in UTF-16 units. */
export const mostUnits = 10_000;

/** What can be said of a text before the server sees it. */
export function checkBody({ body }: Draft): DraftErrors {
  if (body.trim() === "") return { body: t("empty") };
  return body.length > mostUnits ? { body: t("tooLong") } : {};
}
