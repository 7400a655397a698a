import { type FieldError, refuseFields } from "../core/errors.ts";
import { textFault } from "../core/text/check-text.ts";
import { bodyLimits, warningLimits } from "./wire.ts";

/** Checks the texts of a draft or an edit. Throws `Refusal("invalid")` that names every field with a fault. */
export function checkTexts(draft: {
  body: string;
  contentWarning?: string | null | undefined;
}): void {
  const errors: FieldError[] = [];
  const bodyFault = textFault(draft.body, bodyLimits);
  if (bodyFault !== null) errors.push({ path: "/body", message: bodyFault });
  const warningFault =
    draft.contentWarning == null ? null : textFault(draft.contentWarning, warningLimits);
  if (warningFault !== null) errors.push({ path: "/contentWarning", message: warningFault });
  if (errors.length > 0) refuseFields(errors);
}
