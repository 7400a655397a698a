import type { Warning } from "../../../../personas/wire.ts";
import { en } from "../../../strings/en/join.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** What a choice would give away, in the server's words. */
export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  return (
    <>
      {warnings.map(({ code, message }) => (
        <p key={code} data-theirs>
          {message}
        </p>
      ))}
      <p>{t("look")}</p>
    </>
  );
}
