import { useState } from "preact/hooks";
import type { RevealView } from "../../../../reveal/wire.ts";
import { Paragraphs } from "../../../parts/paragraphs.tsx";
import { en } from "../../../strings/en/site-reveals.ts";
import { translator } from "../../../strings/translate.ts";
import { Approve } from "./approve.tsx";
import { FaceOf } from "./face-of.tsx";
import { Look } from "./look.tsx";
import { stateOf } from "./state-of.ts";

const t = translator(en);

interface RevealRequestProps {
  request: RevealView;
  /** Where it stands in the list: there is nothing else to call it by. */
  number: number;
  changed: (request: RevealView) => void;
}

/** One request: the face, why, how far it is, and what this person may do next. */
export function RevealRequest({ request, number, changed }: RevealRequestProps) {
  const { persona, ground, law, silent, mine, state, singleHanded } = request;
  const [isApproved, setApproved] = useState(false);
  const mayApprove = state === "waiting" && (!mine || singleHanded);
  // What was looked at stays on the screen until its reader goes.
  const mayLook = mine && (state === "approved" || state === "looked");
  return (
    <li>
      <h3>{t("request", { number })}</h3>
      <FaceOf persona={persona} />
      <p>
        <strong>{t("ground")}</strong>
      </p>
      <Paragraphs text={ground} />
      {law !== null && (
        <>
          <p>
            <strong>{t("law")}</strong>
          </p>
          <Paragraphs text={law} />
        </>
      )}
      <p>{t(silent ? "isSilent" : "isTold")}</p>
      {singleHanded && <p>{t("byOne")}</p>}
      <p role="status">
        <strong>{isApproved && state === "approved" ? t("approvedNow") : null}</strong>{" "}
        {stateOf(request)}
      </p>
      {mayApprove && (
        <Approve
          request={request}
          number={number}
          approved={(after) => {
            setApproved(true);
            changed(after);
          }}
        />
      )}
      {mayLook && <Look request={request} number={number} changed={changed} />}
    </li>
  );
}
