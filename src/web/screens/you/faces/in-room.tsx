import { useState } from "preact/hooks";
import type { OwnPersona } from "../../../../personas/wire.ts";
import { api, at } from "../../../api/client.ts";
import { isRefusal } from "../../../api/say.ts";
import { Button } from "../../../parts/button.tsx";
import { Note } from "../../../parts/note.tsx";
import { Twice } from "../../../parts/twice.tsx";
import { useAction } from "../../../parts/use-action.ts";
import { noteMembership } from "../../../state/own-rooms.ts";
import { rooms } from "../../../state/rooms.ts";
import { en } from "../../../strings/en/faces.ts";
import { pieces, translator } from "../../../strings/translate.ts";
import { RoomLink, RoomName, titleOf } from "./room-name.tsx";
import { StartAgain } from "./start-again.tsx";

const t = translator(en);

interface InRoomProps {
  face: OwnPersona;
  room: string;
  done: (said: string) => Promise<void>;
}

/** A room that a face is in: starting again there, and leaving it. */
export function InRoom({ face, room, done }: InRoomProps) {
  const [isOpen, setOpen] = useState(false);
  const { run, problem } = useAction();
  const title = titleOf(room);

  const started = async () => {
    setOpen(false);
    await done(t("startedAgain", { room: title }));
  };
  const leave = async () => {
    if (!(await run(() => leaveOne(room)))) return;
    noteMembership(room, false);
    await done(t("left", { room: title }));
  };

  const isPrivate = rooms.value?.find(({ slug }) => slug === room)?.visibility === "private";
  const name = <RoomName slug={room} />;
  return (
    <div class="in-room">
      <p>{pieces(en, "isIn", { rooms: <RoomLink slug={room} /> })}</p>
      {problem && (
        <Note look="again" urgent>
          {problem}
        </Note>
      )}
      <div class="buttons">
        <Button
          label={t(isOpen ? "closeLabel" : "againLabel", { name: title })}
          expanded={isOpen}
          act={() => setOpen(!isOpen)}
        >
          {t(isOpen ? "close" : "again")}
        </Button>
      </div>
      {isOpen && <StartAgain face={face} room={room} started={started} />}
      <Twice
        button={t("leave")}
        label={t("leaveLabel", { name: title })}
        yes={t("leaveYes")}
        look="danger"
        act={leave}
      >
        <p>{pieces(en, isPrivate ? "leavePrivate" : "leaveText", { room: name })}</p>
      </Twice>
    </div>
  );
}

/** Left elsewhere meanwhile is left as well. */
async function leaveOne(room: string): Promise<void> {
  await api.delete(at`/rooms/${room}/membership`).catch((error) => {
    if (!isRefusal(error, "not-a-member") && !isRefusal(error, "not-found")) throw error;
  });
}
