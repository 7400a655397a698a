import { en } from "../../strings/en/welcome.ts";
import { translator } from "../../strings/translate.ts";

const t = translator(en);

const promises = ["promise-1", "promise-2", "promise-3", "promise-4", "promise-5"] as const;
const others = ["not-1", "not-2", "not-3", "not-4", "not-5", "not-6", "not-7", "not-8"] as const;

export function Promises() {
  return (
    <>
      <h2>{t("promises-title")}</h2>
      <ol>
        {promises.map((key) => (
          <li key={key}>
            <strong>{t(key)}</strong> {t(`${key}-text`)}
          </li>
        ))}
      </ol>
    </>
  );
}

export function WhatItIsNot() {
  return (
    <>
      <h2>{t("not-title")}</h2>
      <ul>
        {others.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </>
  );
}
