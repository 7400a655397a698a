import { Link } from "wouter-preact";
import type { OpenRoom } from "../../../state/room.ts";
import { isOwner } from "../../../state/session.ts";
import { en } from "../../../strings/en/about-room.ts";
import { translator } from "../../../strings/translate.ts";

const t = translator(en);

/** For those who look after a room: where they do it. */
export function KeepRoom({ room: { room, membership } }: { room: OpenRoom }) {
  const isModerator = membership.value?.persona?.badges.includes("moderator") ?? false;
  if (!isModerator && !isOwner.value) return null;
  return (
    <>
      <h2>{t("keep")}</h2>
      <ul class="plain">
        {isOwner.value && (
          <li>
            <Link href={`/site/rooms/${room}`}>{t("keepRoom")}</Link>
          </li>
        )}
        <li>
          <Link href="/site/notes">{t("keepNotes")}</Link>
        </li>
        <li>
          <Link href={`/site/rooms/${room}/people`}>{t("keepPeople")}</Link>
        </li>
      </ul>
    </>
  );
}
