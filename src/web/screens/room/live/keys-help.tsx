import { Button } from "../../../parts/button.tsx";
import { en } from "../../../strings/en/live.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** For those who use a keyboard: how to go through the conversation, and past it. */
export function KeysHelp() {
  return (
    <div class="keys">
      <div class="past">
        <Button act={goToWriting}>{t("toWriting")}</Button>
      </div>
      <details>
        <summary>{t("keys")}</summary>
        <p class="small">{t("keysHelp")}</p>
      </details>
    </div>
  );
}

function goToWriting(): void {
  const place = document.getElementById("write");
  (place?.querySelector<HTMLElement>("textarea, a") ?? place)?.focus();
}
