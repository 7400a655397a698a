import { useState } from "preact/hooks";
import { Note } from "../../../parts/note.tsx";
import { Twice } from "../../../parts/twice.tsx";
import { wipeDevice } from "../../../state/wipe-device.ts";
import { en } from "../../../strings/en/device.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

const keeps = ["keeps-cookie", "keeps-drafts", "keeps-looks", "keeps-news"] as const;

/** What this device keeps, and wiping it. */
export function Kept({ wiped }: { wiped: () => void }) {
  const [isWiped, setWiped] = useState(false);
  const wipe = () => {
    wipeDevice();
    wiped();
    setWiped(true);
  };
  return (
    <>
      <h2>{t("keepsTitle")}</h2>
      <p>{t("keepsText")}</p>
      <ul>
        {keeps.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
      {isWiped ? (
        <Note urgent>{t("wiped")}</Note>
      ) : (
        <Twice button={t("wipe")} yes={t("wipeYes")} look="danger" act={wipe}>
          <p>{t("wipeText")}</p>
        </Twice>
      )}
    </>
  );
}
