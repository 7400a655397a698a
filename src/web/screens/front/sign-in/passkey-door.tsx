import { useState } from "preact/hooks";
import { api } from "../../../api/client.ts";
import {
  type AnswerOptions,
  answerByPasskey,
  canUsePasskeys,
  NoPasskey,
} from "../../../api/passkeys.ts";
import { isRefusal, say } from "../../../api/say.ts";
import { Button } from "../../../parts/button.tsx";
import { Note } from "../../../parts/note.tsx";
import { en } from "../../../strings/en/sign-in.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** Signing in with a passkey: no name, no passphrase, no code. */
export function PasskeyDoor({ onOpened }: { onOpened: () => Promise<void> }) {
  const [problem, setProblem] = useState("");
  if (!canUsePasskeys()) return null;

  const open = async () => {
    setProblem("");
    try {
      const options = await api.post<AnswerOptions>("/passkeys/sign-in-options");
      await api.post("/passkeys/sign-in", await answerByPasskey(options));
      await onOpened();
    } catch (error) {
      setProblem(explained(error));
    }
  };
  return (
    <>
      <p>
        <Button act={open}>{t("passkey")}</Button>
      </p>
      {problem !== "" && (
        <Note look="again" urgent>
          <p>{problem}</p>
        </Note>
      )}
    </>
  );
}

function explained(error: unknown): string {
  if (error instanceof NoPasskey) return t("passkeyStopped");
  return isRefusal(error, "unauthenticated") ? t("passkeyWrong") : say(error);
}
