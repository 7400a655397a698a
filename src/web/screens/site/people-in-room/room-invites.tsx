import type { Room } from "../../../../rooms/wire.ts";
import { at } from "../../../api/client.ts";
import { Button } from "../../../parts/button.tsx";
import { Note } from "../../../parts/note.tsx";
import { en } from "../../../strings/en/site-room-people.ts";
import { translator } from "../../../strings/translate.ts";
import { GivenOnce } from "../given-once.tsx";
import { useInvite } from "../use-invite.ts";

const t = translator(en);

/** Invites into a private room; into others people come by themselves. */
export function RoomInvites({ room: { slug, visibility } }: { room: Room }) {
  const { made, make, problem } = useInvite(at`/rooms/${slug}/invites`, `/rooms/${slug}/join`);
  return (
    <>
      <h2>{t("invites")}</h2>
      <p>{t(visibility === "private" ? "invitesText" : "noInvites")}</p>
      {visibility === "private" && (
        <>
          {made !== null && <GivenOnce {...made} />}
          {problem && (
            <Note look="again" urgent>
              {problem}
            </Note>
          )}
          <Button act={make}>{t(made === null ? "invite" : "inviteAgain")}</Button>
        </>
      )}
    </>
  );
}
