import type { Room } from "../../../rooms/wire.ts";
import { Paragraphs } from "../../parts/paragraphs.tsx";
import type { ScreenProps } from "../../screen.ts";
import { me } from "../../state/session.ts";
import { en } from "../../strings/en/about-room.ts";
import { pieces, translator } from "../../strings/translate.ts";
import { Faces } from "./about/faces.tsx";
import { KeepRoom } from "./about/keep-room.tsx";
import { LeaveRoom } from "./about/leave-room.tsx";
import { Resources } from "./about/resources.tsx";
import { RoomFrame } from "./room-frame.tsx";

const t = translator(en);

/** What a room is for, who reads it, what is asked at its door, and the way out. */
export function AboutScreen({ params }: ScreenProps) {
  return (
    <RoomFrame slug={params.room ?? ""} tab="about">
      {(room, about) => (
        <>
          <ForWhat about={about} />
          <h2>{t("whoReads")}</h2>
          <p>{whoReads(about)}</p>
          <Resources room={room} about={about} />
          {room.notes.value.length > 0 && <h2>{t("notes")}</h2>}
          {room.notes.value.map(({ id, title, body }) => (
            <section key={id}>
              <h3 data-theirs dir="auto">
                {title}
              </h3>
              <Paragraphs text={body} />
            </section>
          ))}
          {me.value != null && <Faces room={room} />}
          <KeepRoom room={room} />
          <LeaveRoom room={room} about={about} />
        </>
      )}
    </RoomFrame>
  );
}

function ForWhat({ about: { about, condition, aliases } }: { about: Room }) {
  const names = [condition, ...aliases].filter((name) => name !== null);
  return (
    <>
      <h2>{t("forWhat")}</h2>
      {about === "" ? <p>{t("noWords")}</p> : <Paragraphs text={about} />}
      {names.length > 0 && (
        <p>
          {pieces(en, "alsoCalled", {
            names: (
              <span key="names" data-theirs dir="auto">
                {names.join(", ")}
              </span>
            ),
          })}
        </p>
      )}
    </>
  );
}

function whoReads({ audience, members, policy }: Room): string {
  const { readers, indexed, keptDays } = audience;
  const said = [
    t(readers),
    t(indexed ? "indexed" : "notIndexed"),
    members === 0 ? t("fewJoined") : t("joined", { count: members }),
    keptDays === null ? t("keptOpen") : t("kept", { count: keptDays }),
  ];
  if (policy.listeningMinutes > 0) said.push(t("listening", { count: policy.listeningMinutes }));
  if (policy.slowModeSeconds > 0) said.push(t("slowMode", { count: policy.slowModeSeconds }));
  return said.join(" ");
}
