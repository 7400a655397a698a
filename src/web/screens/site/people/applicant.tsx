import type { RegistrationView } from "../../../../identity/wire.ts";
import { Button } from "../../../parts/button.tsx";
import { Paragraphs } from "../../../parts/paragraphs.tsx";
import { Twice } from "../../../parts/twice.tsx";
import { en } from "../../../strings/en/site-people.ts";
import { wholeDayOf } from "../../../strings/times.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

interface ApplicantProps {
  registration: RegistrationView;
  /** Where it stands in the list: there is no name to call anybody by. */
  number: number;
  approve: () => Promise<void>;
  refuse: () => Promise<void>;
}

/** Somebody who waits to be let in, by what they wrote for it. */
export function Applicant({ registration, number, approve, refuse }: ApplicantProps) {
  const { week, note } = registration;
  return (
    <li>
      <h3>{t("applicant", { number })}</h3>
      <p class="small">{t("week", { day: wholeDayOf(week) })}</p>
      {note === null ? <p>{t("noNote")}</p> : <Paragraphs text={note} />}
      <Button label={t("approveLabel", { number })} act={approve}>
        {t("approve-button")}
      </Button>
      <Twice
        button={t("refuse")}
        label={t("refuseLabel", { number })}
        yes={t("refuseYes")}
        look="danger"
        act={refuse}
      >
        <p>{t("refuseText")}</p>
      </Twice>
    </li>
  );
}
