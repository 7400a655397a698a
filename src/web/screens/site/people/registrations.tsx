import { useState } from "preact/hooks";
import type { RegistrationView } from "../../../../identity/wire.ts";
import { api, at } from "../../../api/client.ts";
import { isRefusal } from "../../../api/say.ts";
import { Button } from "../../../parts/button.tsx";
import { Note } from "../../../parts/note.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { Waiting } from "../../../parts/waiting.tsx";
import { en } from "../../../strings/en/site-people.ts";
import { translator } from "../../../strings/translate.ts";
import { usePages } from "../use-pages.ts";
import { Applicant } from "./applicant.tsx";

const t = translator(en);

type Decision = "approve" | "refuse";

/** Those who wait to be let in, and what is decided about them. */
export function Registrations() {
  const { items, first, more, problem, set } = usePages<RegistrationView>("/registrations");
  const [done, setDone] = useState<{ text: string } | null>(null);
  const action = useAction();

  const decide = async (id: string, decision: Decision) => {
    setDone(null);
    let text = t(decision === "approve" ? "approved" : "refused");
    const isDone = await action.run(() =>
      api.post(at`/registrations/${id}/${decision}`).catch((error: unknown) => {
        if (!isRefusal(error, "not-found")) throw error;
        text = t("decidedElsewhere");
      }),
    );
    if (!isDone) return;
    set((all) => all.filter((one) => one.id !== id));
    setDone({ text });
  };

  const said = action.problem ?? problem;
  return (
    <>
      <h2>{t("waiting")}</h2>
      {done !== null && (
        <Note key={done} urgent>
          {done.text}
        </Note>
      )}
      {said && (
        <Note look="again" urgent>
          {said}
        </Note>
      )}
      {items === undefined && <Waiting loaded={first} />}
      {items?.length === 0 && <p>{t("nobody")}</p>}
      {items !== undefined && items.length > 0 && (
        <>
          <p>{t("waitingText")}</p>
          <ol class="plain rows">
            {items.map((one, index) => (
              <Applicant
                key={one.id}
                number={index + 1}
                registration={one}
                approve={() => decide(one.id, "approve")}
                refuse={() => decide(one.id, "refuse")}
              />
            ))}
          </ol>
        </>
      )}
      {more !== null && <Button act={more}>{t("more")}</Button>}
    </>
  );
}
