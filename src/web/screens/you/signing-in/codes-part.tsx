import { api } from "../../../api/client.ts";
import { Note } from "../../../parts/note.tsx";
import { useStepUp } from "../../../parts/step-up.tsx";
import { Twice } from "../../../parts/twice.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { me } from "../../../state/session.ts";
import { en } from "../../../strings/en/signing-in.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

interface CodesPartProps {
  isRenewed: boolean;
  /** Takes the new codes, which are shown this once. */
  show: (codes: readonly string[]) => void;
}

export function CodesPart({ isRenewed, show }: CodesPartProps) {
  const { run, problem } = useAction();
  const { guard, question } = useStepUp();
  const left = me.value?.recoveryCodesLeft ?? 0;

  const renew = () =>
    run(async () => {
      const made = await guard(() => api.post<{ recoveryCodes: string[] }>("/me/recovery-codes"));
      show(made.recoveryCodes);
    });

  return (
    <>
      <h2>{t("codesTitle")}</h2>
      <p>{t("codesText")}</p>
      {isRenewed && <Note>{t("renewed")}</Note>}
      <p>{left === 0 ? t("noCodesLeft") : t("codesLeft", { count: left })}</p>
      {problem && (
        <Note look="again" urgent>
          {problem}
        </Note>
      )}
      <Twice button={t("renew")} yes={t("renewYes")} act={renew}>
        <p>{t("renewText")}</p>
      </Twice>
      {question}
    </>
  );
}
