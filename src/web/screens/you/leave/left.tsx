import { useState } from "preact/hooks";
import type { Receipt } from "../../../../data-rights/wire.ts";
import { saveFile } from "../../../api/save-file.ts";
import { Button } from "../../../parts/button.tsx";
import { Foldout } from "../../../parts/foldout.tsx";
import { Note } from "../../../parts/note.tsx";
import { Title } from "../../../parts/title.tsx";
import { en } from "../../../strings/en/leave.ts";
import { fullTime } from "../../../strings/times.ts";
import { translator } from "../../../strings/translate.ts";
import { ReceiptLines } from "./receipt-lines.tsx";

const t = translator(en);

/** What was done, for whoever has just left. Nothing can show it again. */
export function Left({ receipt }: { receipt: Receipt }) {
  const [isSaved, setSaved] = useState(false);
  const { posts, at, facesEndBy, warning } = receipt;
  const save = () => {
    const json = JSON.stringify(receipt, null, 2);
    saveFile(new Blob([json], { type: "application/json" }), "sideroom-receipt.json");
    setSaved(true);
  };
  const how = posts === "redact" ? "redact" : "keep";
  return (
    <>
      <Title name={t("leftTitle")} />
      <p>{t("left")}</p>
      <p>{t(`${how}-${at}`, { time: fullTime(facesEndBy) })}</p>
      {warning !== null && <Note look="again">{t("warning")}</Note>}
      <Foldout title={t("receiptTitle")}>
        <ReceiptLines lines={receipt.tables} />
      </Foldout>
      <p>{t("receiptText")}</p>
      <div class="buttons">
        <Button act={save}>{t("save")}</Button>
        {/* A new document: nothing that this person saw is left in this one. */}
        <Button look="primary" act={() => location.replace("/")}>
          {t("front")}
        </Button>
      </div>
      <p role="status">{isSaved && t("saved")}</p>
    </>
  );
}
