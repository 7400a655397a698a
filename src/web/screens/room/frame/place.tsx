import type { ComponentChildren } from "preact";
import { Link, useLocation } from "wouter-preact";
import { withOnward } from "../../../state/onward.ts";
import type { OpenRoom } from "../../../state/room.ts";
import { me } from "../../../state/session.ts";
import { en } from "../../../strings/en/room.ts";
import { fullTime } from "../../../strings/times.ts";
import { pieces, translator } from "../../../strings/translate.ts";

const t = translator(en);

/** One's own place in a room: whether one has joined, listens first, and what stands at its door. */
export function Place({ room }: { room: OpenRoom }) {
  const [path] = useLocation();
  const membership = room.membership.value;
  const notes = room.notes.value;
  const listeningUntil = membership?.listeningUntil ?? null;
  const isReadingOnly = membership !== null && membership.persona === null;
  return (
    <>
      {me.value === null && (
        <Line>
          {pieces(en, "guest", {
            signUp: <Link href={withOnward("/sign-up", path)}>{t("signUp")}</Link>,
          })}
        </Line>
      )}
      {isReadingOnly && (
        <Line>
          {pieces(en, "readingOnly", {
            join: <Link href={`/rooms/${room.room}/join`}>{t("join")}</Link>,
          })}
        </Line>
      )}
      {listeningUntil !== null && <Line>{t("listening", { time: fullTime(listeningUntil) })}</Line>}
      {notes.length > 0 && (
        <Line>
          {pieces(en, "notes", {
            notes: (
              <Link href={`/rooms/${room.room}/about`} data-theirs>
                {notes.map(({ title }) => title).join(" · ")}
              </Link>
            ),
          })}
        </Line>
      )}
    </>
  );
}

function Line({ children }: { children: ComponentChildren }) {
  return <p class="place small">{children}</p>;
}
