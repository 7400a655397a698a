import { Button } from "../../../parts/button.tsx";
import { Note } from "../../../parts/note.tsx";
import { en } from "../../../strings/en/site-people.ts";
import { translator } from "../../../strings/translate.ts";
import { GivenOnce } from "../given-once.tsx";
import { useInvite } from "../use-invite.ts";

const t = translator(en);

/** Invites to make an account with. */
export function SiteInvites() {
  const { made, make, problem } = useInvite("/invites", "/");
  return (
    <>
      <h2>{t("invites")}</h2>
      <p>{t("invitesText")}</p>
      {made !== null && <GivenOnce {...made} />}
      {problem && (
        <Note look="again" urgent>
          {problem}
        </Note>
      )}
      <Button act={make}>{t(made === null ? "invite-button" : "inviteAgain")}</Button>
    </>
  );
}
