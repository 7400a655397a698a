import { common as t } from "../strings/common.ts";
import { Busy } from "./busy.tsx";
import { Button } from "./button.tsx";
import { Note } from "./note.tsx";
import type { Loaded } from "./use-loaded.ts";

/**
 * Beside what a screen asks for: that it comes, or why it did not, or why what is shown may not be the
 * newest. Nothing once all is well.
 */
export function Waiting({ loaded: { value, problem, again } }: { loaded: Loaded<unknown> }) {
  if (problem === null) return value === undefined ? <Busy /> : null;
  return (
    <Note look="again" urgent>
      <p>{problem}</p>
      <Button act={again}>{t("tryAgain")}</Button>
    </Note>
  );
}
