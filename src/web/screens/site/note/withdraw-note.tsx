import { useLocation } from "wouter-preact";
import { api, at } from "../../../api/client.ts";
import { isRefusal } from "../../../api/say.ts";
import { Note } from "../../../parts/note.tsx";
import { Twice } from "../../../parts/twice.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { en } from "../../../strings/en/site-note.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** Takes a note from the door, for good. */
export function WithdrawNote({ id }: { id: string }) {
  const [, navigate] = useLocation();
  const { run, problem } = useAction();
  const withdraw = async () => {
    const isDone = await run(() =>
      api.delete(at`/disclaimers/${id}`).catch((error: unknown) => {
        // Withdrawn elsewhere meanwhile is withdrawn as well.
        if (!isRefusal(error, "not-found")) throw error;
      }),
    );
    if (isDone) navigate("/site/notes?withdrawn", { replace: true });
  };
  return (
    <>
      {problem && (
        <Note look="again" urgent>
          {problem}
        </Note>
      )}
      <Twice button={t("withdrawButton")} yes={t("withdrawYes")} look="danger" act={withdraw}>
        <p>{t("withdrawText")}</p>
      </Twice>
    </>
  );
}
