import { useState } from "preact/hooks";
import type { ListedBlock } from "../../../personas/wire.ts";
import { api } from "../../api/client.ts";
import "../../looks/you.css";
import { Button } from "../../parts/button.tsx";
import { Face } from "../../parts/face.tsx";
import { Note } from "../../parts/note.tsx";
import { Title } from "../../parts/title.tsx";
import { useAction } from "../../parts/use-action.ts";
import { useLoaded } from "../../parts/use-loaded.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { showPersona } from "../../state/show-persona.ts";
import { en } from "../../strings/en/hidden.ts";
import { wholeDayOf } from "../../strings/times.ts";
import { translator } from "../../strings/translate.ts";
import { BackToYou } from "./back-to-you.tsx";

const t = translator(en);

/** Whom one does not want to meet, and taking that back. */
export function HiddenScreen() {
  const blocks = useLoaded(() => api.get<{ items: ListedBlock[] }>("/me/blocks"));
  const { run, problem } = useAction();
  const [isDone, setDone] = useState(false);

  const show = async (id: string) => {
    setDone(false);
    const isShown = await run(() => showPersona(id));
    await blocks.again();
    setDone(isShown);
  };

  const faces = blocks.value && oncePerFace(blocks.value.items);
  return (
    <>
      <BackToYou />
      <Title name={t("title")} />
      <p>{t("lead")}</p>
      {isDone && <Note urgent>{t("shown")}</Note>}
      {problem && (
        <Note look="again" urgent>
          {problem}
        </Note>
      )}
      <Waiting loaded={blocks} />
      {faces?.length === 0 && <p>{t("none")}</p>}
      {faces !== undefined && faces.length > 0 && (
        <ul class="plain rows">
          {faces.map(({ id, persona, since }) => (
            <li key={id}>
              {persona === null ? <p>{t("unseen")}</p> : <Face persona={persona} />}
              <p class="small">{t("since", { day: wholeDayOf(since) })}</p>
              <Button
                label={t("showLabel", { name: persona?.handle ?? t("unseen") })}
                act={() => show(id)}
              >
                {t("show")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Blocking and muting hide alike: a face that is both stands here once. */
function oncePerFace(blocks: readonly ListedBlock[]): ListedBlock[] {
  return [...new Map(blocks.toReversed().map((block) => [block.id, block])).values()];
}
