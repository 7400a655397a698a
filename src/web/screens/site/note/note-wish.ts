import type { Cadence, DisclaimerText } from "../../../../disclaimers/wire.ts";
import { en } from "../../../strings/en/site-note.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** What somebody has filled in for a note; days as they were typed, null for once in each version. */
export interface NoteWish {
  title: string;
  body: string;
  days: string | null;
}

export const newNote: NoteWish = { title: "", body: "", days: null };

export function wishOf({ title, body, cadence }: Required<DisclaimerText>): NoteWish {
  return { title, body, days: cadence.kind === "days" ? String(cadence.days) : null };
}

export type Faults = Partial<Record<keyof NoteWish, string>>;

/** What can be seen to be wrong before anything is sent. */
export function faultsOf({ title, body, days }: NoteWish): Faults {
  const faults: Faults = {};
  if (title.trim() === "") faults.title = t("titleMissing");
  if (body.trim() === "") faults.body = t("bodyMissing");
  else if (body.trim().length > 10_000) faults.body = t("bodyLong");
  const isWhole = days === null || /^\d{1,4}$/.test(days.trim());
  if (!isWhole || Number(days ?? 1) < 1 || Number(days) > 3650) faults.days = t("daysWrong");
  return faults;
}

/** What the server says of single fields, at the fields. */
export function refusedOf(errors: Readonly<Record<string, string>>): Faults {
  const faults: Faults = {};
  for (const [path, message] of Object.entries(errors)) {
    const said = t("refused", { message });
    if (path === "/title" || path === "/body") faults[path === "/title" ? "title" : "body"] = said;
    else if (path.startsWith("/cadence")) faults.days = said;
  }
  return faults;
}

/** The wish as the server takes it. */
export function textOf({ title, body, days }: NoteWish): Required<DisclaimerText> {
  const cadence: Cadence =
    days === null ? { kind: "version" } : { kind: "days", days: Number(days) };
  return { title: title.trim(), body: body.trim(), cadence };
}

export function isSame(one: NoteWish, other: NoteWish): boolean {
  return JSON.stringify(textOf(one)) === JSON.stringify(textOf(other));
}

/** How often a note is read again, in words. */
export function oftenOf(cadence: Cadence): string {
  return cadence.kind === "version" ? t("once") : t("everyDays", { count: cadence.days });
}
