import type { FaceChoice } from "../../../../rooms/wire.ts";
import { Check } from "../../../parts/check.tsx";
import { en } from "../../../strings/en/composer.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

interface HideFaceProps {
  isHidden: boolean;
  change: (isHidden: boolean) => void;
  choice: FaceChoice | undefined;
  /** Whether it could not be asked what it hides. */
  isUnknown: boolean;
}

/** The switch to a face that has no past, and what exactly that hides from whom. */
export function HideFace({ isHidden, change, choice, isUnknown }: HideFaceProps) {
  return (
    <div class="hide-face">
      <Check checked={isHidden} change={change}>
        {t("anonymous")}
      </Check>
      <p class="small" role="status">
        {isHidden && choice !== undefined && <span data-theirs>{choice.hiddenFrom}</span>}
        {isHidden && isUnknown && t("hidesUnknown")}
      </p>
    </div>
  );
}
