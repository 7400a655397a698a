import { type FieldError, refuseFields } from "../core/errors.ts";
import { type TextLimits, textFault } from "../core/text/check-text.ts";
import { isOversharingType } from "../oversharing/index.ts";
import { type Span, spanFault, type TextMask } from "../redaction/index.ts";
import { bodyLimits, titleLimits, warningLimits } from "./wire.ts";

interface Texts {
  title?: string | undefined;
  body?: string | undefined;
  contentWarning?: string | null | undefined;
}

/** Checks the texts of a draft or a change. Throws `Refusal("invalid")` that names every field with a fault. */
export function checkTexts({ title, body, contentWarning }: Texts): void {
  const errors: FieldError[] = [];
  const check = (path: string, text: string | null | undefined, limits: TextLimits) => {
    const fault = text == null ? null : textFault(text, limits);
    if (fault !== null) errors.push({ path, message: fault });
  };
  check("/title", title, titleLimits);
  check("/body", body, bodyLimits);
  check("/contentWarning", contentWarning, warningLimits);
  if (errors.length > 0) refuseFields(errors);
}

interface Masked {
  readonly text: string | null;
  readonly masks: readonly TextMask[] | null;
}

/** What is wrong with spans of these texts, by field; null stands for a text that is not there. */
export function spanErrors(
  spans: readonly Span[],
  texts: Readonly<Record<string, Masked | null>>,
): FieldError[] {
  if (spans.length === 0) return [{ path: "/spans", message: "must not be empty" }];
  const unknown = spans.flatMap(({ field, type }, index) => {
    if (!Object.hasOwn(texts, field) || texts[field]?.text == null)
      return [{ path: `/spans/${index}/field`, message: "is none that this post has" }];
    if (!isOversharingType(type))
      return [{ path: `/spans/${index}/type`, message: "is none of the known types" }];
    return [];
  });
  if (unknown.length > 0) return unknown;
  return Object.entries(texts).flatMap(([field, held]) => {
    const inField = spans.filter((span) => span.field === field);
    if (inField.length === 0 || held?.text == null) return [];
    const fault = spanFault(held.text, inField, held.masks ?? []);
    return fault === null ? [] : [{ path: "/spans", message: `in the ${field}: ${fault}` }];
  });
}
