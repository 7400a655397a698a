import { type FieldError, refuseFields } from "../core/errors.ts";
import { type TextLimits, textFault } from "../core/text/check-text.ts";
import type { ChangeRoom } from "./wire.ts";

const shortText: TextLimits = { units: 120, bytes: 480, lines: 1 };
const aboutText: TextLimits = { units: 1000, bytes: 4000, lines: 20 };

/** Checks the texts of a room. Throws `Refusal("invalid")` that names every field with a fault. */
export function checkRoomTexts(room: ChangeRoom): void {
  const errors: FieldError[] = [];
  const check = (path: string, text: string | null | undefined, limits: TextLimits) => {
    const fault = text === undefined || text === null ? null : textFault(text, limits);
    if (fault !== null) errors.push({ path, message: fault });
  };
  check("/title", room.title, shortText);
  check("/about", room.about || undefined, aboutText);
  check("/condition", room.condition, shortText);
  for (const [index, alias] of (room.aliases ?? []).entries())
    check(`/aliases/${index}`, alias, shortText);
  if (errors.length > 0) refuseFields(errors);
}
