import { useState } from "preact/hooks";
import { api } from "../../../api/client.ts";
import { isRefusal } from "../../../api/say.ts";
import { Button } from "../../../parts/button.tsx";
import { Note } from "../../../parts/note.tsx";
import { useStepUp } from "../../../parts/step-up.tsx";
import { Twice } from "../../../parts/twice.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { me } from "../../../state/session.ts";
import { en } from "../../../strings/en/signing-in.ts";
import { translator } from "../../../strings/translate.ts";
import { noteOfMe } from "../note-of-me.ts";
import { NewApp, type TotpSecret } from "./new-app.tsx";

const t = translator(en);

export function AppPart() {
  const [made, setMade] = useState<TotpSecret | null>(null);
  const [done, setDone] = useState("");
  const { run, problem } = useAction();
  const { guard, question } = useStepUp();
  const isOn = me.value?.totp === true;

  const setUp = async () => {
    setDone("");
    await run(async () => setMade(await guard(() => api.post<TotpSecret>("/totp"))));
  };
  const remove = async () => {
    setDone("");
    const isDone = await run(() => guard(removeOne));
    if (!isDone) return;
    noteOfMe({ totp: false });
    setDone(t("appRemoved"));
  };
  const turnedOn = () => {
    noteOfMe({ totp: true });
    setMade(null);
    setDone(t("appTurnedOn"));
  };

  return (
    <>
      <h2>{t("appTitle")}</h2>
      <p>{t("appText")}</p>
      {done !== "" && <Note urgent>{done}</Note>}
      {problem && (
        <Note look="again" urgent>
          {problem}
        </Note>
      )}
      {made !== null && <NewApp made={made} turnedOn={turnedOn} stop={() => setMade(null)} />}
      {made === null && <p>{t(isOn ? "appOn" : "appOff")}</p>}
      {made === null && !isOn && <Button act={setUp}>{t("setUp")}</Button>}
      {isOn && (
        <Twice button={t("removeAppButton")} yes={t("removeAppYes")} look="danger" act={remove}>
          <p>{t("removeApp")}</p>
        </Twice>
      )}
      {question}
    </>
  );
}

/** Removed elsewhere meanwhile is removed as well. */
async function removeOne(): Promise<void> {
  await api.delete("/totp").catch((error) => {
    if (!isRefusal(error, "not-found")) throw error;
  });
}
