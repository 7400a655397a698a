import { useState } from "preact/hooks";
import type { PasskeyView } from "../../../../identity/wire.ts";
import { api, at } from "../../../api/client.ts";
import { canUsePasskeys } from "../../../api/passkeys.ts";
import { isRefusal } from "../../../api/say.ts";
import { Note } from "../../../parts/note.tsx";
import { useStepUp } from "../../../parts/step-up.tsx";
import { Twice } from "../../../parts/twice.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { useLoaded } from "../../../parts/use-loaded.ts";
import { Waiting } from "../../../parts/waiting.tsx";
import { en } from "../../../strings/en/signing-in.ts";
import { wholeDayOf } from "../../../strings/times.ts";
import { translator } from "../../../strings/translate.ts";
import { NewPasskey } from "./new-passkey.tsx";

const t = translator(en);

export function PasskeysPart() {
  const passkeys = useLoaded(() => api.get<{ items: PasskeyView[] }>("/passkeys"));
  const [done, setDone] = useState("");
  const { run, problem } = useAction();
  const { guard, question } = useStepUp();

  const remove = async (id: string) => {
    setDone("");
    const isDone = await run(() => guard(() => removeOne(id)));
    await passkeys.again();
    if (isDone) setDone(t("passkeyRemoved"));
  };
  const added = async () => {
    await passkeys.again();
    setDone(t("passkeyAdded"));
  };

  const items = passkeys.value?.items;
  return (
    <>
      <h2>{t("passkeysTitle")}</h2>
      <p>{t("passkeysText")}</p>
      {done !== "" && <Note urgent>{done}</Note>}
      {problem && (
        <Note look="again" urgent>
          {problem}
        </Note>
      )}
      <Waiting loaded={passkeys} />
      {items?.length === 0 && <p>{t("noPasskeys")}</p>}
      {items !== undefined && items.length > 0 && (
        <ul class="plain rows">
          {items.map(({ id, name, createdAt }) => (
            <li key={id}>
              <strong data-theirs dir="auto">
                {name}
              </strong>
              <p>{t("passkeyMade", { week: wholeDayOf(createdAt) })}</p>
              <Twice
                button={t("remove")}
                label={t("removeLabel", { name })}
                yes={t("removePasskeyYes")}
                look="danger"
                act={() => remove(id)}
              >
                <p>{t("removePasskey")}</p>
              </Twice>
            </li>
          ))}
        </ul>
      )}
      {question}
      {canUsePasskeys() ? (
        <NewPasskey begin={() => setDone("")} added={added} />
      ) : (
        <p>{t("cannotPasskeys")}</p>
      )}
    </>
  );
}

/** Removed elsewhere meanwhile is removed as well. */
async function removeOne(id: string): Promise<void> {
  await api.delete(at`/passkeys/${id}`).catch((error) => {
    if (!isRefusal(error, "not-found")) throw error;
  });
}
