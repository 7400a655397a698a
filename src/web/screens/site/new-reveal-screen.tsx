import { useState } from "preact/hooks";
import { Title } from "../../parts/title.tsx";
import { site } from "../../state/session.ts";
import { en } from "../../strings/en/site-reveals.ts";
import { translator } from "../../strings/translate.ts";
import { BackTo } from "./back-to.tsx";
import { FindFace, type FoundFace } from "./find-face.tsx";
import { Ask } from "./reveals/ask.tsx";
import { WhatItDoes } from "./reveals/what-it-does.tsx";

const t = translator(en);

/** Asking to learn who is behind a face. */
export function NewRevealScreen() {
  const [found, setFound] = useState<FoundFace | null>(null);
  return (
    <>
      <BackTo href="/site/reveals">{t("title")}</BackTo>
      <Title name={t("newTitle")} />
      <WhatItDoes isAlone={site.value?.singleHanded === true} />
      <h2>{t("which")}</h2>
      <FindFace hint={t("linkHint")} found={setFound} />
      {found !== null && <Ask key={found.persona.id} persona={found.persona} />}
    </>
  );
}
