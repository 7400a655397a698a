import type { RevealView } from "../../../../reveal/wire.ts";
import { api, at } from "../../../api/client.ts";
import { isRefusal } from "../../../api/say.ts";
import { Note } from "../../../parts/note.tsx";
import { Twice } from "../../../parts/twice.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { en } from "../../../strings/en/site-reveals.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

interface ApproveProps {
  request: RevealView;
  number: number;
  approved: (request: RevealView) => void;
}

/** The yes of a second person, or the later yes of somebody who is alone. It shows nothing. */
export function Approve({ request: { id, mine, opensAt }, number, approved }: ApproveProps) {
  const { run, problem } = useAction((error) => {
    if (isRefusal(error, "conflict"))
      return t(Date.now() < Date.parse(opensAt) ? "tooEarly" : "notAnyMore");
    return mine && isRefusal(error, "forbidden") ? t("notAlone") : undefined;
  });
  const approve = () =>
    run(async () => approved(await api.post<RevealView>(at`/reveal-requests/${id}/approve`)));
  return (
    <>
      {problem && (
        <Note look="again" urgent>
          {problem}
        </Note>
      )}
      <Twice
        button={t("approve")}
        label={t("approveLabel", { number })}
        yes={t("approveYes")}
        act={approve}
      >
        <p>{t(mine ? "approveTextAlone" : "approveText")}</p>
      </Twice>
    </>
  );
}
