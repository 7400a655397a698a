import { loadSession } from "../state/session.ts";
import { common as t } from "../strings/common.ts";
import { Button } from "./button.tsx";

/** When the server could not be asked for what a screen needs. */
export function Unreachable({ again = loadSession }: { again?: () => Promise<unknown> }) {
  return (
    <div class="note again" role="alert">
      <p>{t("unreachable")}</p>
      <Button act={again}>{t("tryAgain")}</Button>
    </div>
  );
}
