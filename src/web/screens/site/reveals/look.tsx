import { useState } from "preact/hooks";
import type { Revealed, RevealView } from "../../../../reveal/wire.ts";
import { api, at } from "../../../api/client.ts";
import { UnreachableError } from "../../../api/problem.ts";
import { isRefusal } from "../../../api/say.ts";
import { Note } from "../../../parts/note.tsx";
import { Twice } from "../../../parts/twice.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { en } from "../../../strings/en/site-reveals.ts";
import { pieces, translator } from "../../../strings/translate.ts";

const t = translator(en);

interface LookProps {
  request: RevealView;
  number: number;
  changed: (request: RevealView) => void;
}

/** The one look. What it shows is nowhere but on this screen, and goes with it. */
export function Look({ request, number, changed }: LookProps) {
  const [name, setName] = useState<string | null>(null);
  const { run, problem } = useAction((error) => {
    if (error instanceof UnreachableError) return t("lookLost");
    if (isRefusal(error, "not-found")) return t("ended");
    return isRefusal(error, "conflict") ? t("notAnyMore") : undefined;
  });
  const look = () =>
    run(async () => {
      const shown = await api.post<Revealed>(at`/reveal-requests/${request.id}/look`);
      setName(shown.signInName);
      changed({ ...request, state: "looked" });
    });
  if (name !== null)
    return (
      <Note urgent>
        <p>
          {pieces(en, "shown", {
            name: (
              <strong key="name">
                <bdi data-theirs>{name}</bdi>
              </strong>
            ),
          })}
        </p>
        <p>{t("shownOnce")}</p>
      </Note>
    );
  if (request.state !== "approved") return null;
  return (
    <>
      {problem && (
        <Note look="again" urgent>
          {problem}
        </Note>
      )}
      <Twice button={t("look")} label={t("lookLabel", { number })} yes={t("lookYes")} act={look}>
        <p>{t(request.silent ? "lookTextSilent" : "lookText")}</p>
      </Twice>
    </>
  );
}
