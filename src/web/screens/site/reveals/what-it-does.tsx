import { Note } from "../../../parts/note.tsx";
import { en } from "../../../strings/en/site-reveals.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);
const rules = ["rule-why", "rule-two", "rule-once", "rule-told", "rule-log"] as const;

/** What it means to look behind a face, before anybody does. */
export function WhatItDoes({ isAlone }: { isAlone: boolean }) {
  return (
    <>
      <p>{t("lead")}</p>
      <ul>
        {rules.map((rule) => (
          <li key={rule}>{t(rule === "rule-two" && isAlone ? "rule-alone" : rule)}</li>
        ))}
      </ul>
      {isAlone && <Note look="again">{t("alone")}</Note>}
    </>
  );
}
