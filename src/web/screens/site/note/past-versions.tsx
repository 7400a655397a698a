import type { DisclaimerVersion } from "../../../../disclaimers/wire.ts";
import { Foldout } from "../../../parts/foldout.tsx";
import { Paragraphs } from "../../../parts/paragraphs.tsx";
import { en } from "../../../strings/en/site-note.ts";
import { wholeDayOf } from "../../../strings/times.ts";
import { translator } from "../../../strings/translate.ts";
import { oftenOf } from "./note-wish.ts";

const t = translator(en);

/** The texts that a note had before; they stay, since people have accepted them. */
export function PastVersions({ versions }: { versions: readonly DisclaimerVersion[] }) {
  if (versions.length === 0) return <p>{t("noVersions")}</p>;
  return (
    <>
      {versions.map(({ version, title, body, cadence, publishedAt }) => (
        <Foldout key={version} title={t("version", { version, day: wholeDayOf(publishedAt) })}>
          <p>
            <strong data-theirs dir="auto">
              {title}
            </strong>
          </p>
          <Paragraphs text={body} />
          <p class="small">{t("often", { often: oftenOf(cadence) })}</p>
        </Foldout>
      ))}
    </>
  );
}
